import { error } from '@sveltejs/kit'
import { themeOf } from '#domain/1-frame/look/theme.ts'
import { themeHash } from '#domain/1-frame/look/theme.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/** The county's colour as a stylesheet. Its address changes with the colour, so browsers may keep it; an older address is no page any more. */
export const GET: RequestHandler = ({ locals, params }) => {
  const { accent } = locals.door
  if (accent === null || params.hash !== themeHash(accent)) error(404, translateTo(officeLanguage)('error.not_found'))
  return new Response(themeOf(accent), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' }
  })
}
