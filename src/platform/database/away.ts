/** Nothing may be written now: the disk has no room but its reserve, which the database needs to go on answering. */
export class NoRoomError extends Error {}

/**
 * Whether a fault means that the database cannot be asked, or cannot write, just now: nobody answers, it is starting or ending, it has no
 * connection left, or no room on its disk. Such a fault heals by itself or by the county's IT; what was asked may be asked again.
 * States by PostgreSQL's list of error codes: class 08, 53 and 57P, 58030, 25006.
 */
export function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isAway)
  if (error instanceof NoRoomError) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (/^(08|53)\w{3}$|^57P\w{2}$|^58030$|^25006$/.test(code)) return true
  if ('syscall' in error && error.syscall === 'connect') return true
  return /^(ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/.test(code) || lost.some((words) => error.message.includes(words))
}

// The driver has no codes for these.
const lost = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable'
]
