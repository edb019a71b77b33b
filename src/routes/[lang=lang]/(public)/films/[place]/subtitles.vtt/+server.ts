import { error } from '@sveltejs/kit'
import { isFilmPlace } from '#domain/1-frame/film/film.ts'
import { subtitlesAt } from '#domain/1-frame/film/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/** The subtitles of the film of a place. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const subtitles = isFilmPlace(params.place) ? await subtitlesAt(locals.ctx.county.database.db, params.place) : undefined
  if (subtitles === undefined) error(404, translateTo(locals.language)('error.not_found'))
  return new Response(subtitles, { headers: { 'content-type': 'text/vtt; charset=utf-8' } })
}
