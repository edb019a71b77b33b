import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { SilentError } from './away.ts'
import { wireOf } from './wire.ts'

type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void

/** How often the database is asked whether it answers, and how long it may take over that. */
const everyMilliseconds = 1_000
const patience = 3_000

/**
 * A pool that knows whether its database answers at all. A machine that is frozen and a network gone black close no connection: whoever
 * asked would wait, and everybody after. Here it is asked once a second over a connection of its own; while no answer comes, nobody
 * is given a connection, and with the first answer everything goes on. Where a silence has its limit, whatever still waits for an answer
 * then is told that the connection is lost.
 */
export class WatchedPool extends pg.Pool {
  #silentSince: number | null = null
  readonly #longestSilence: number
  readonly #connected = new Set<pg.PoolClient>()
  readonly #over = new AbortController()

  constructor(config: pg.PoolConfig, longestSilence = Number.POSITIVE_INFINITY) {
    super(config)
    this.#longestSilence = longestSilence
    this.on('connect', (client) => this.#connected.add(client))
    this.on('remove', (client) => this.#connected.delete(client))
    void this.#watch()
  }

  override connect(): Promise<pg.PoolClient>
  override connect(connected: Connected): void
  override connect(connected?: Connected): Promise<pg.PoolClient> | undefined {
    if (!connected) return this.#silentSince !== null ? Promise.reject(new SilentError()) : super.connect()
    if (this.#silentSince !== null) process.nextTick(connected, new SilentError(), undefined, () => undefined)
    else super.connect(connected)
    return undefined
  }

  override end(): Promise<void>
  override end(ended: () => void): void
  override end(ended?: () => void): Promise<void> | undefined {
    this.#over.abort()
    if (!ended) return super.end()
    super.end(ended)
    return undefined
  }

  async #watch(): Promise<void> {
    let client: pg.Client | null = null
    while (!this.#over.signal.aborted) {
      client ??= aProbe(this.options)
      const asked = performance.now()
      const answer = await answerOf(client)
      // A refusal is an answer too: whoever asks is told it at once.
      this.#silentSince = answer === 'none' ? (this.#silentSince ?? asked) : null
      if (this.#silentSince !== null && performance.now() - this.#silentSince >= this.#longestSilence) this.#giveUp()
      if (answer !== 'yes') {
        leave(client)
        client = null
      }
      await pause(this.#silentSince !== null ? everyMilliseconds / 4 : everyMilliseconds, undefined, {
        ref: false,
        signal: this.#over.signal
      }).catch(() => undefined)
    }
    if (client) leave(client)
  }

  #giveUp(): void {
    for (const client of this.#connected) wireOf(client)?.destroy()
  }
}

function aProbe(options: pg.PoolConfig): pg.Client {
  const client = new pg.Client({ ...options, application_name: 'mitplan watch', pipeline: false, query_timeout: 0 })
  client.on('error', () => undefined)
  return client
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
