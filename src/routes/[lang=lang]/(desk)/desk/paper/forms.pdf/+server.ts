import { error } from '@sveltejs/kit'
import { mayOrderPaperForms } from '#domain/2-listening/paper-form/may.ts'
import { paperFormPdf } from '#domain/2-listening/paper-form/paper-form-pdf.server.ts'
import { orderedForms } from '#domain/2-listening/paper-form/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/** The forms of an order, for whoever sends its key from the page that made it: by POST, so that no address and no log has it. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const { ctx, language } = locals
  const t = translateTo(language)
  if (!mayOrderPaperForms(ctx.actor)) error(403, t('form.not_allowed'))
  const sent = new URLSearchParams(await request.text()).get('orderKey') ?? ''
  const forms = sent.length > 0 && sent.length < 200 ? await orderedForms(ctx.county.database.db, ctx.county.secret, sent) : null
  if (!forms) error(410, t('paper.print.gone'))
  // The typesetter's bytes are its own: nobody else writes into them.
  const bytes = (await paperFormPdf(ctx, forms.language, forms.codes)) as Uint8Array<ArrayBuffer>
  return new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="formulare-${forms.language}-${forms.codes.length}.pdf"`,
      'content-language': forms.language,
      'cache-control': 'no-store'
    }
  })
}
