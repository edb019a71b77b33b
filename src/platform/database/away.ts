/** Nothing may be written now: the disk has no room but its reserve, which the database needs to go on answering. */
export class NoRoomError extends Error {}

/** The database does not answer: nothing comes from it, not even an end of the connection. */
export class SilentError extends Error {
  // By this word the queue of jobs knows what it may try again.
  readonly code = 'ETIMEDOUT'
}

/** Nobody knows whether it was kept: the connection was lost after the database had been told to keep it, and before it said so. */
export class UnsureError extends Error {}

/**
 * Whether a fault means that the database cannot be asked, or cannot write, just now: nobody answers, it is starting or ending, it has no
 * connection left, or no room on its disk, or it took too long over a statement or for a lock. Such a fault heals by itself or by the county's
 * IT; what was asked may be asked again. States by PostgreSQL's list of error codes: class 08, 53 and 57P, 58030, 25006; 57014, 55P03,
 * 25P03 and 25P04 are its own limits on time.
 */
export function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isAway)
  if (error instanceof NoRoomError || error instanceof UnsureError) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (/^(08|53)\w{3}$|^57P\w{2}$|^(58030|25006|57014|55P03|25P03|25P04)$/.test(code)) return true
  if ('syscall' in error && error.syscall === 'connect') return true
  return /^(ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/.test(code) || words.some((each) => error.message.includes(each))
}

// The driver has no codes for these.
const words = [
  'Query read timeout',
  'timeout expired',
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable'
]

/** Whether such a fault also took the connection: the database said nothing more on it, or said that it ends it. */
export function isLost(error: unknown): boolean {
  return isAway(error) && !(error instanceof Error && 'severity' in error && error.severity === 'ERROR')
}
