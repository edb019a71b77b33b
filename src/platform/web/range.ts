/** The bytes of a file that are asked for, both ends included. */
export type ByteRange = { from: number; to: number }

/**
 * Reads the Range header of a request (RFC 9110, 14.2). Null: the whole file is to be sent, also where several parts are asked for or the
 * header cannot be read. Nothing of what is asked for is there: 'beyond'.
 */
export function readRange(header: string | null, length: number): ByteRange | 'beyond' | null {
  const [, begin = '', end = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (begin === '' && end === '') return null
  if (begin === '') return Number(end) === 0 ? 'beyond' : { from: Math.max(0, length - Number(end)), to: length - 1 }
  const from = Number(begin)
  if (from >= length) return 'beyond'
  if (end !== '' && Number(end) < from) return null
  return { from, to: end === '' ? length - 1 : Math.min(Number(end), length - 1) }
}
