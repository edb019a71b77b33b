/** How long a database may keep somebody waiting, in milliseconds. */
export type Patience = {
  /** For a connection: a new one, or a free one of the pool. */
  connect: number
  /** For the answer to a statement, as this side counts it: also where nothing comes any more, not even an end of the connection. */
  answer: number
  /** As the database itself counts: for a statement, for a lock, and how long a transaction may stand open with nothing asked in it. */
  statement: number
  lock: number
  idleInTransaction: number
  /** How long it may not answer at all, whatever is asked, before everything that still waits for it is given up. Only a watched pool knows. */
  silence?: number
}

/** A page has a person before it: an honest answer within so many seconds. The database gives up first, so that its connection is kept. */
export function patienceOfPages(seconds: number): Patience {
  const of = (part: number): number => Math.round(seconds * 1000 * part)
  return { connect: of(0.5), answer: of(1), statement: of(0.8), lock: of(0.6), idleInTransaction: 60_000 }
}

/**
 * A job has nobody before it, and may take long over a large county; it is tried again. But a database that answers nobody for so many
 * seconds does not work for a job either.
 */
export function patienceOfJobs(seconds: number): Patience {
  return {
    connect: 10_000,
    answer: 11 * 60_000,
    statement: 10 * 60_000,
    lock: 2 * 60_000,
    idleInTransaction: 10 * 60_000,
    silence: seconds * 1000
  }
}

/** A backup may take hours over a large county, but not over a database that has answered nobody for so long; in milliseconds. */
export function silenceOfBackups(seconds: number): number {
  return seconds * 8 * 1000
}

/** A connection of its own that has not carried a single byte for so long is given up: what backs up or restores works without pause. */
export const longestSilence = 30 * 60_000

/**
 * The settings of a session that let the database itself give up. They are set by a statement, because a pooler in between refuses what it
 * does not know when a connection begins. The last four let the server notice that this side is gone, so that no transaction of it stays.
 */
export function sessionSettings(patience: Patience | null): string {
  const settings: Record<string, number> = {
    ...(patience
      ? {
          statement_timeout: patience.statement,
          lock_timeout: patience.lock,
          idle_in_transaction_session_timeout: patience.idleInTransaction
        }
      : {}),
    tcp_keepalives_idle: 30,
    tcp_keepalives_interval: 10,
    tcp_keepalives_count: 3,
    tcp_user_timeout: 60_000
  }
  return `select ${Object.entries(settings)
    .map(([name, value]) => `set_config('${name}', '${value}', false)`)
    .join(', ')}`
}
