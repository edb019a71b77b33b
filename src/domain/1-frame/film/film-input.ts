import * as v from 'valibot'
import { filmLimits, isFilmPlace } from './film.ts'
import type { FilmPlace } from './film.ts'
import { FilmFileEntry } from './film-file.ts'
import { localEntries } from '#platform/command/entries.ts'

/** The place of a film among the entries of a command. */
export const FilmPlaceEntry = v.custom<FilmPlace>((entry) => typeof entry === 'string' && isFilmPlace(entry), 'form.choose')

export const FilmInput = v.object({
  place: FilmPlaceEntry,
  ...localEntries('alternative', filmLimits.alternative),
  film: FilmFileEntry,
  subtitles: v.optional(v.nullable(v.string()), null)
})
export type FilmInput = v.InferOutput<typeof FilmInput>
