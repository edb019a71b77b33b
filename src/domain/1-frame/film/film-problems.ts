import type { FilmInput } from './film-input.ts'
import { filmLimits } from './film.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import { readMp4 } from '#platform/files/read-mp4.ts'
import type { Mp4 } from '#platform/files/read-mp4.ts'
import { readWebVtt } from '#platform/files/read-webvtt.ts'

/** What is known of the film that a form brings, or what is wrong with it or with its subtitles. */
export async function examineFilm(
  { film, subtitles }: Pick<FilmInput, 'film' | 'subtitles'>,
  stored: { seconds: number } | undefined
): Promise<{ found: Mp4 | null; problems: EntryProblem[] }> {
  const found = film ? await readMp4(film.length, film.readAt) : null
  const problems: EntryProblem[] = []
  if (!film && !stored) problems.push({ field: 'film', message: 'film.required' })
  if (film && film.length > filmLimits.bytes) problems.push(tooLarge(film.length))
  if (typeof found === 'string') problems.push({ field: 'film', message: `film.problem.${found}` })
  // Another film needs subtitles of its own.
  if (subtitles === null && (film || !stored)) problems.push({ field: 'subtitles', message: 'film.subtitles.required' })
  const length = typeof found === 'object' && found ? found.seconds : stored?.seconds
  problems.push(...subtitleProblems(subtitles, length))
  return { found: typeof found === 'string' ? null : found, problems }
}

/** A film that has more bytes than are taken, in words. */
export function tooLarge(bytes: number): EntryProblem {
  const values = { megabytes: Math.ceil(bytes / 1_000_000), limit: filmLimits.bytes / 1_000_000 }
  return { field: 'film', message: 'film.problem.too_large', values }
}

function subtitleProblems(subtitles: string | null, seconds: number | undefined): EntryProblem[] {
  if (subtitles === null) return []
  const read = readWebVtt(subtitles)
  if ('code' in read) return [{ field: 'subtitles', message: `film.subtitles.${read.code}`, values: { line: read.line } }]
  if (seconds !== undefined && read.lastSecond > seconds + 1) return [{ field: 'subtitles', message: 'film.subtitles.too_late' }]
  return []
}
