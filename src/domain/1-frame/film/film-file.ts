import * as v from 'valibot'
import type { ReadAt } from '#platform/files/read-mp4.ts'

/** A film among the entries of a command, read from where it lies. As JSON it is its fingerprint: the same form sent twice is known again. */
export type FilmFile = { length: number; readAt: ReadAt; fingerprint: string; toJSON: () => string }

/** Makes a film an entry of a command. */
export function filmOf(length: number, readAt: ReadAt, fingerprint: string): FilmFile {
  return { length, readAt, fingerprint, toJSON: () => fingerprint }
}

/** Checks that an entry is a film, or none. */
export const FilmFileEntry = v.optional(
  v.nullable(v.custom<FilmFile>((entry) => typeof entry === 'object' && entry !== null && 'readAt' in entry && 'fingerprint' in entry)),
  null
)
