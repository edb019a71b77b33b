import type { RequestEvent } from '@sveltejs/kit'
import { entriesOf, keyState, readForm } from './form.server.ts'
import type { Entries } from './form.server.ts'
import { readParts } from './multipart.ts'

/** Texts of a form together; what goes beyond is let go. */
const textLimit = 256 * 1024
/** A form that is held as it is. */
const shortForm = 512 * 1024
/** So much is read at most of a form that is too long, so that its sender gets an answer; what is longer still is cut off. */
const patience = 512 * 1024 * 1024

export type LongForm = {
  entries: Entries
  formKeyValid: boolean
  /** How many bytes a file has that has more than it may, by the name of its field. */
  tooLong: Record<string, number>
}

/** A file that is handed on while it comes, instead of being held. */
export type Pour = { field: string; limit: number; write: (bytes: Buffer) => Promise<void> }

/** Whether a form may be longer than its page takes: longer than the limit, or nobody knows how long. */
export function mayBeTooLong(request: Request, limit: number): boolean {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  return !(length <= limit)
}

/** Reads a form with a file: as any other where it is short, else without holding a file that has more than it may. */
export async function readFormWithFile(event: RequestEvent, fileLimit: number): Promise<LongForm> {
  if (mayBeTooLong(event.request, shortForm)) return await readLongForm(event, fileLimit)
  return { ...(await readForm(event)), tooLong: {} }
}

/** Reads a form whose file may be too long, without holding such a file in memory: every other entry is kept as it was typed. */
export async function readLongForm(event: RequestEvent, fileLimit: number, pour?: Pour): Promise<LongForm> {
  const boundary = /boundary="?([^";]+)"?/i.exec(event.request.headers.get('content-type') ?? '')?.[1]
  const { body } = event.request
  const data = new FormData()
  event.locals.sent = data
  let texts = 0
  const tooLong: Record<string, number> = {}
  if (body && boundary) {
    const limitOf = (name: string) => (name === pour?.field ? pour.limit : fileLimit)
    const keep = (fileName: string | null, name: string) => (fileName === null ? Math.max(0, textLimit - texts) : limitOf(name))
    const handOn = (name: string) => (name === pour?.field ? pour.write : null)
    for await (const part of readParts(upTo(body, patience), boundary, keep, handOn)) {
      if (part.fileName === null) {
        texts += part.length
        if (texts <= textLimit) data.append(part.name, part.bytes.toString('utf8'))
      } else if (part.length > limitOf(part.name)) tooLong[part.name] = part.length
      else if (part.name !== pour?.field) data.append(part.name, new File([Uint8Array.from(part.bytes)], part.fileName))
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
