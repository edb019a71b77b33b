import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { wireOf } from './wire.ts'

/** How often the database is asked whether it answers, and how long it may take over that. */
const everyMilliseconds = 1_000
const patience = 3_000

/**
 * Asks a database once a second over a connection of its own whether it answers at all, until it is over. Each time `heard` is told since when
 * nothing came (by the clock of `performance`), or null: a refusal is an answer too.
 */
export async function watchDatabase(
  options: pg.ClientConfig,
  heard: (silentSince: number | null) => void,
  over: AbortSignal
): Promise<void> {
  let client: pg.Client | null = null
  let silentSince: number | null = null
  while (!over.aborted) {
    client ??= aProbe(options)
    const asked = performance.now()
    const answer = client ? await answerOf(client) : 'no'
    silentSince = answer === 'none' ? (silentSince ?? asked) : null
    heard(silentSince)
    if (answer !== 'yes') {
      if (client) leave(client)
      client = null
    }
    const wait = silentSince !== null ? everyMilliseconds / 4 : everyMilliseconds
    await pause(wait, undefined, { ref: false, signal: over }).catch(() => undefined)
  }
  if (client) leave(client)
}

/**
 * Gives a connection up once its database has answered nobody for so many milliseconds. Work on it may take as long as it likes and say
 * nothing meanwhile: a database that works answers whoever asks beside it.
 */
export function giveUpInSilence(client: pg.Client, url: string, longest: number): { gaveUp: () => boolean; end: () => void } {
  const over = new AbortController()
  let gaveUp = false
  const heard = (silentSince: number | null): void => {
    if (silentSince === null || performance.now() - silentSince < longest || over.signal.aborted) return
    gaveUp = true
    wireOf(client)?.destroy()
  }
  void watchDatabase({ connectionString: url }, heard, over.signal)
  return { gaveUp: () => gaveUp, end: () => over.abort() }
}

/** None while the address cannot be used, such as one whose file of an authority is being replaced: that ends no process. */
function aProbe(options: pg.ClientConfig): pg.Client | null {
  try {
    const client = new pg.Client({ ...options, application_name: 'mitplan watch', pipeline: false, query_timeout: 0 })
    client.on('error', () => undefined)
    return client
  } catch {
    return null
  }
}

const begun = new WeakSet<pg.Client>()

async function answerOf(client: pg.Client): Promise<'yes' | 'no' | 'none'> {
  const asked = begun.has(client) ? Promise.resolve() : client.connect().then(() => undefined)
  begun.add(client)
  const answered = asked
    .then(() => client.query('select 1'))
    .then(
      () => 'yes' as const,
      () => 'no' as const
    )
  const late = pause(patience, 'none' as const, { ref: false })
  const first = await Promise.race([answered, late])
  if (first !== 'none') return first
  // This process itself may have been held up: an answer that has come meanwhile is read before it is judged.
  return await Promise.race([answered, pause(50, 'none' as const, { ref: false })])
}

/** Without a farewell: who does not answer does not take leave either. */
function leave(client: pg.Client): void {
  void client.end().catch(() => undefined)
  wireOf(client)?.destroy()
}
