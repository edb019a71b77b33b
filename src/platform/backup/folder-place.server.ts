import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BackupRefusedError } from './backup-refused.ts'
import type { BackupPlace } from './backup-place.ts'

/** A folder of backups. A file is written beside its name, put on disk, and only then given its name. */
export function folderPlace(path: string): BackupPlace {
  const folder = resolve(path)
  return {
    name: folder,
    write: async (file, content) => {
      const part = join(folder, `${file}.part`)
      try {
        await mkdir(folder, { recursive: true })
        const bytes = await writeWhole(part, content)
        await rename(part, join(folder, file))
        await syncFolder(folder)
        return bytes
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined)
        throw asSentence(error, folder)
      }
    },
    read: (file) => readWhole(join(folder, file)),
    list: async () => (await readdir(folder).catch(() => [])).filter((name) => !name.endsWith('.part')).toSorted(),
    remove: async (file) => await rm(join(folder, file), { force: true })
  }
}

async function writeWhole(part: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  const file = await open(part, 'w', 0o600)
  try {
    for await (const piece of content) {
      await file.writeFile(piece)
      bytes += piece.byteLength
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return bytes
}

// The name too must be on disk: a power cut right after the rename would else take it back.
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => null)
  await opened?.sync().catch(() => undefined) // some mounted stores cannot
  await opened?.close()
}

async function* readWhole(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer> // without an encoding a file gives buffers
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? new BackupRefusedError(`There is no file ${path}.`) : asSentence(error, path)
  }
}

const sentences: Record<string, string> = {
  ENOSPC: 'has no room left',
  EDQUOT: 'has no room left for this user',
  EFBIG: 'takes no file of this size',
  EROFS: 'cannot be written to',
  EACCES: 'may not be used by this user',
  EPERM: 'may not be used by this user',
  ENOTDIR: 'is no folder',
  EEXIST: 'is no folder',
  EISDIR: 'is a folder, not a file',
  EIO: 'does not answer rightly'
}

/** A failure of the file system in one sentence; what else went wrong stays as it is. */
export function asSentence(error: unknown, path: string): unknown {
  const words = sentences[codeOf(error)]
  return words ? new BackupRefusedError(`${path} ${words}: nothing was kept there.`) : error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
