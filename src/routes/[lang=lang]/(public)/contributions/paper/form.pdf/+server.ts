import { error } from '@sveltejs/kit'
import { paperFormPdf } from '#domain/2-listening/paper-form/paper-form-pdf.server.ts'
import { today } from '#platform/command/context.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { RequestHandler } from './$types'

// Setting a form costs work; a whole house behind one address stays below this.
const downloads = { name: 'paper-form', points: 200, seconds: 600 }

/**
 * A single blank form in the reader's language. It bears no code: a page is fetched by machines and its print is copied, and two
 * people with one code would read and take back each other's contribution. The office gives the code when the form comes in.
 */
export const GET: RequestHandler = async ({ locals, getClientAddress }) => {
  const { ctx, language } = locals
  if (!(await withinLimit(ctx.county, downloads, getClientAddress(), today(ctx)))) error(429, translateTo(language)('form.too_many'))
  // The typesetter's bytes are its own: nobody else writes into them.
  const bytes = (await paperFormPdf(ctx, language)) as Uint8Array<ArrayBuffer>
  return new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="formular-${language}.pdf"`,
      'content-language': language
    }
  })
}
