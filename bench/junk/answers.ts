export type RawAnswer = { status: number; head: string; body: Buffer; bytes: number; closes: boolean }

const nothing = Buffer.alloc(0)

/**
 * The first whole answer among what has come: with the number of its bytes; null while it is not complete. Without a length it ends with
 * the connection. An answer that only says "go on" (1xx) is passed over.
 */
export function firstAnswer(received: Buffer, { head: onlyHead, closed }: { head: boolean; closed: boolean }): RawAnswer | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = received.toString('latin1', 0, end + 2)
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0)
  const from = end + 4
  if (status >= 100 && status < 200 && status !== 101) {
    const next = firstAnswer(received.subarray(from), { head: onlyHead, closed })
    return next && { ...next, bytes: next.bytes + from }
  }
  const closes = /\r\nconnection: *close/i.test(head)
  const whole = (body: Buffer, length: number): RawAnswer => ({ status, head, body, bytes: from + length, closes })
  if (onlyHead || status === 204 || status === 304 || status === 101) return whole(nothing, 0)
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN)
  if (!Number.isNaN(length)) return received.length - from < length ? null : whole(received.subarray(from, from + length), length)
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return chunked(received, from, whole)
  return closed ? whole(received.subarray(from), received.length - from) : null
}

function chunked(received: Buffer, from: number, whole: (body: Buffer, length: number) => RawAnswer): RawAnswer | null {
  const parts: Buffer[] = []
  for (let at = from; ;) {
    const line = received.indexOf('\r\n', at)
    if (line < 0) return null
    const size = Number.parseInt(received.toString('latin1', at, line), 16)
    if (received.length < line + 2 + size + 2) return null
    if (size === 0) return whole(Buffer.concat(parts), line + 4 - from)
    parts.push(received.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}
