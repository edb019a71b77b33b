import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { ImportChoices, plainFileName } from './choices.ts'

/** A file's bytes among the entries of a command. As JSON it is its fingerprint, by which the same form sent twice is recognised. */
export type FileContent = { bytes: Uint8Array; toJSON: () => string }

/** Makes bytes an entry of a command. */
export function fileContent(bytes: Uint8Array): FileContent {
  return { bytes, toJSON: () => createHash('sha256').update(bytes).digest('hex') }
}

/** Checks that an entry is a file's content. */
export const FileContentEntry = v.custom<FileContent>(
  (entry) => typeof entry === 'object' && entry !== null && 'bytes' in entry && entry.bytes instanceof Uint8Array,
  'import.file.required'
)

/** How far an import is: rows written of rows to write. */
export type Progress = (done: number, total: number) => Promise<void> | void

export const ImportInput = v.object({
  ...ImportChoices.entries,
  fileName: v.pipe(v.optional(v.string(), ''), v.transform(plainFileName)),
  content: FileContentEntry,
  onProgress: v.optional(v.custom<Progress>((entry) => typeof entry === 'function'))
})
