import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filmOf } from './film-file.ts'
import type { FilmFile } from './film-file.ts'

/** A film on its way in: it is written beside the database while it comes, so that it takes no memory, and removed afterwards. */
export type IncomingFilm = {
  write: (bytes: Buffer) => Promise<void>
  /** What has come, or null where nothing has. */
  film: () => FilmFile | null
  remove: () => Promise<void>
}

/** Opens a place for a film that is being sent. */
export async function receiveFilm(): Promise<IncomingFilm> {
  const folder = await mkdtemp(join(tmpdir(), 'mitplan-film-'))
  const file = await open(join(folder, 'film'), 'w+')
  const hash = createHash('sha256')
  let length = 0
  return {
    write: async (bytes) => {
      hash.update(bytes)
      await file.write(bytes, 0, bytes.length, length)
      length += bytes.length
    },
    film: () => (length === 0 ? null : filmOf(length, readAt, hash.copy().digest('hex'))),
    remove: async () => {
      await file.close()
      await rm(folder, { recursive: true, force: true })
    }
  }

  async function readAt(position: number, wanted: number): Promise<Buffer> {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted), 0, wanted, position)
    return buffer.subarray(0, bytesRead)
  }
}
