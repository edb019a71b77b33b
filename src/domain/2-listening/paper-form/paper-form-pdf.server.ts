import { resolve } from 'node:path'
import { readCounty, readCountyOffice } from '#domain/1-frame/county/read.server.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { qrPicture } from '#platform/documents/qr-picture.ts'
import { typeset } from '#platform/documents/typeset.server.ts'
import type { Language } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { receiptAddress } from '../contribution/receipt-picture.server.ts'
import { paperFormDocument } from './paper-form-document.ts'
import type { PaperFormDocument } from './paper-form-document.ts'

const template = 'src/domain/2-listening/paper-form/paper-form.typ'

/** Forms to print as PDF/UA-1, one sheet each with its code; without codes a single blank one. */
export async function paperFormPdf(ctx: Context, language: Language, codes: readonly string[] = []): Promise<Uint8Array> {
  const { db } = ctx.county.database
  const { origin } = ctx.county
  const t = translateTo(language)
  const [card, { address }, fields] = await Promise.all([readCounty(db), readCountyOffice(db), readFields(db)])
  const sheets = codes.map((code) => ({ code, picture: qrPicture(receiptAddress(origin, language, code)) }))
  const form = paperFormDocument({ card, address, fields, origin }, sheets.length ? sheets : [null], t)
  return await typeset({
    template: resolve(template),
    data: withoutVowelMarks(form),
    title: `${form.title}: ${form.plan}, ${form.county}`,
    language
  })
}

// A PDF remembers a vowel mark with the letter beside it, and every such letter would then be copied and read aloud with the mark.
// Arabic is written without them.
function withoutVowelMarks(form: PaperFormDocument): unknown {
  return JSON.parse(JSON.stringify(form).replaceAll(/[\u064b-\u0652]/g, ''))
}
