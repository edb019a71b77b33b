import { error } from '@sveltejs/kit'
import { mayTranslateArticles } from '#domain/1-frame/article/may.ts'
import { readPictureFile } from '#domain/1-frame/article-picture/read.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/**
 * A picture of a text under the name of its content. Browsers ask again each time whether they may still show it: a text that is taken
 * off the site takes its pictures with it.
 */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { ctx } = locals
  const picture = await readPictureFile(ctx.county.database.db, params.hash, mayTranslateArticles(ctx.actor))
  if (!picture) error(404, translateTo(officeLanguage)('error.not_found'))
  const headers = { 'cache-control': 'private, no-cache', etag: `"${params.hash}"` }
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(picture.content), {
    headers: { ...headers, 'content-type': picture.mediaType, 'content-length': String(picture.content.length) }
  })
}
