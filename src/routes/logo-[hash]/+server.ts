import { error } from '@sveltejs/kit'
import { readLogo } from '#domain/1-frame/look/read.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/** The county's logo under the name of its content. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const logo = await readLogo(locals.ctx.county.database.db, params.hash)
  if (!logo) error(404, translateTo(officeLanguage)('error.not_found'))
  return new Response(new Uint8Array(logo.content), {
    headers: {
      'content-type': logo.mediaType,
      'content-length': String(logo.content.length),
      'cache-control': 'public, max-age=31536000, immutable'
    }
  })
}
