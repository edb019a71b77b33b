import { error } from '@sveltejs/kit'
import { isFilmPlace } from '#domain/1-frame/film/film.ts'
import { filmAt, filmBytes } from '#domain/1-frame/film/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { readRange } from '#platform/web/range.ts'
import type { RequestHandler } from './$types'

/** The film of a place, whole or from any byte to any other, so that a player may jump. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { db } = locals.ctx.county.database
  const film = isFilmPlace(params.place) ? await filmAt(db, params.place) : undefined
  if (!film) error(404, translateTo(locals.language)('error.not_found'))
  const etag = `"${film.fingerprint}"`
  const headers = new Headers({ 'accept-ranges': 'bytes', 'content-type': 'video/mp4', etag })
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  // Whoever holds the beginning of another film gets this one whole.
  const condition = request.headers.get('if-range')
  const range = condition && condition !== etag ? null : readRange(request.headers.get('range'), film.bytes)
  if (range === 'beyond') {
    headers.set('content-range', `bytes */${film.bytes}`)
    return new Response(null, { status: 416, headers })
  }
  const { from, to } = range ?? { from: 0, to: film.bytes - 1 }
  headers.set('content-length', String(to - from + 1))
  if (range) headers.set('content-range', `bytes ${from}-${to}/${film.bytes}`)
  const body = request.method === 'HEAD' ? null : filmBytes(db, film.id, { from, to })
  return new Response(body, { status: range ? 206 : 200, headers })
}
