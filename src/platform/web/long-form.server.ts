import type { RequestEvent } from '@sveltejs/kit'
import { entriesOf, keyState } from './form.server.ts'
import type { Entries } from './form.server.ts'
import { readParts } from './multipart.ts'

/** Texts of a form together; what goes beyond is let go. */
const textLimit = 256 * 1024
/** So much is read at most of a form that is too long, so that its sender gets an answer; what is longer still is cut off. */
const patience = 512 * 1024 * 1024

export type LongForm = {
  entries: Entries
  formKeyValid: boolean
  /** How many bytes the longest file has, where it has more than it may. */
  tooLong: number | null
}

/** Whether a form may be longer than its page takes: longer than the limit, or nobody knows how long. */
export function mayBeTooLong(request: Request, limit: number): boolean {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  return !(length <= limit)
}

/** Reads a form whose file may be too long, without holding such a file in memory: every other entry is kept as it was typed. */
export async function readLongForm(event: RequestEvent, fileLimit: number): Promise<LongForm> {
  const boundary = /boundary="?([^";]+)"?/i.exec(event.request.headers.get('content-type') ?? '')?.[1]
  const { body } = event.request
  const data = new FormData()
  let texts = 0
  let tooLong: number | null = null
  if (body && boundary) {
    const keep = (fileName: string | null) => (fileName === null ? Math.max(0, textLimit - texts) : fileLimit)
    for await (const part of readParts(upTo(body, patience), boundary, keep)) {
      if (part.fileName === null) {
        texts += part.length
        if (texts <= textLimit) data.append(part.name, part.bytes.toString('utf8'))
      } else if (part.length > fileLimit) tooLong = Math.max(tooLong ?? 0, part.length)
      else data.append(part.name, new File([Uint8Array.from(part.bytes)], part.fileName))
    }
  }
  const entries = entriesOf(data)
  return { entries, ...keyState(event, entries), tooLong }
}

async function* upTo(body: ReadableStream<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of body) {
    yield chunk
    read += chunk.length
    if (read > most) return
  }
}
