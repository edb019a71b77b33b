import { openSync, readSync, closeSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { owner } from './ground.ts'
import type { Ground } from './ground.ts'

export type Statement = { text: string; values: (string | null)[] }

/**
 * The statements that the database was sent while something was asked of the site, by the database's own log. Those of the queue, of
 * the seal and of the readiness check are left out: they run by themselves.
 */
export async function statementsDuring(ground: Ground, work: () => Promise<unknown>): Promise<Statement[]> {
  await setLogging(ground, true)
  try {
    return await statementsWhileLogging(ground, work)
  } finally {
    await setLogging(ground, false)
  }
}

/**
 * The same, where the log is on already. Asked three times: a seal or a job that was half done when the asking began cannot be told from
 * the page's own statements, so the fewest count. A number that was `expected` needs no further asking.
 */
export async function statementsWhileLogging(ground: Ground, work: () => Promise<unknown>, expected?: number): Promise<Statement[]> {
  const samples: Statement[][] = []
  for (let sample = 0; sample < 3; sample++) {
    const from = statSync(logFile(ground)).size
    await work()
    await untilStill(logFile(ground))
    const found = pageStatements(readFrom(logFile(ground), from))
    samples.push(found)
    if (found.length === expected) break
  }
  return samples.toSorted((a, b) => a.length - b.length)[0] ?? []
}

/** Waits until nothing has been written for a moment: on a busy machine the last statements of a page come late, and would count for the next. */
async function untilStill(file: string): Promise<void> {
  let size = -1
  for (let waited = 0; waited < 2_000 && statSync(file).size !== size; waited += 40) {
    size = statSync(file).size
    await pause(40)
  }
}

/** Waits until the queue of a county is empty: its jobs ask the database too. */
export async function untilQuiet(ownerUrl: string): Promise<void> {
  await owner(ownerUrl, async (client) => {
    for (let waited = 0; waited < 60_000; waited += 250) {
      const { rows } = await client.query<{ count: string }>('select count(*) from graphile_worker.jobs where run_at <= now()')
      if (rows[0]?.count === '0') return
      await pause(250)
    }
    throw new Error('The jobs of the county do not come to an end.')
  })
}

/** Has the database log every statement, until it is said otherwise; sessions that are open hear of it too. */
export async function setLogging(ground: Ground, on: boolean): Promise<void> {
  await owner(ground.cluster.ownerUrl, async (client) => {
    await client.query(`alter system set log_statement = '${on ? 'all' : 'none'}'`)
    await client.query('select pg_reload_conf()')
  })
  // Each session reads its settings anew before its next statement, once the signal has reached it.
  await pause(60)
}

/** The statements of pages in a piece of the log, in the order in which they came. */
export function pageStatements(log: string): Statement[] {
  const sessions = new Map<string, Statement[]>()
  const all: { statement: Statement; session: string }[] = []
  for (const entry of log.split(/^(?=\d{4}-\d\d-\d\d )/m)) {
    const found = /^\S+ \S+ \S+ \[(\d+)\] (LOG|DETAIL):\s+([\s\S]*)$/.exec(entry)
    if (!found) continue
    const [, session = '', kind, rest = ''] = found
    const words = /^(?:statement|execute [^:]*): ([\s\S]*)$/.exec(rest)
    if (kind === 'LOG' && words) {
      const statement = { text: (words[1] ?? '').replaceAll('\n\t', '\n').trim(), values: [] }
      sessions.set(session, [...(sessions.get(session) ?? []), statement])
      all.push({ statement, session })
    } else if (kind === 'DETAIL' && /^Parameters: /i.test(rest)) {
      const last = sessions.get(session)?.at(-1)
      if (last) last.values = parameters(rest.replaceAll('\n\t', '\n'))
    }
  }
  const own = new Set([...sessions.values()].flatMap(ownTransactions))
  return all.map(({ statement }) => statement).filter((statement) => !own.has(statement))
}

/** What runs by itself: whole transactions of the seal, everything of the queue, the question whether the database is there. */
function ownTransactions(statements: Statement[]): Statement[] {
  const found: Statement[] = []
  let open: Statement[] | null = null
  for (const statement of statements) {
    if (/^begin/i.test(statement.text)) open = [statement]
    else open?.push(statement)
    if (open === null && /graphile_worker|^select 1$|pg_reload_conf|alter system/i.test(statement.text)) found.push(statement)
    if (open && /^(commit|rollback)/i.test(statement.text)) {
      if (open.some(({ text }) => /pg_try_advisory_xact_lock\(727001\)|graphile_worker\._private|graphile_worker\.get_job/.test(text)))
        found.push(...open)
      open = null
    }
  }
  return found
}

function parameters(detail: string): (string | null)[] {
  const values: (string | null)[] = []
  for (const [, quoted] of detail.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g))
    values.push(quoted === undefined ? null : quoted.replaceAll("''", "'"))
  return values
}

function logFile(ground: Ground): string {
  return join(ground.folder, 'postgres.log')
}

function readFrom(file: string, from: number): string {
  const length = statSync(file).size - from
  const content = Buffer.alloc(length)
  const opened = openSync(file, 'r')
  readSync(opened, content, 0, length, from)
  closeSync(opened)
  return content.toString('utf8')
}
