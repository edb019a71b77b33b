import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { optionalLocalEntries } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { languages, officeLanguage } from '#platform/language/languages.ts'
import { mayTranslateStatus } from './may.ts'
import { sentenceLimit } from './status-report.ts'

const TranslateStatus = v.object({ reportId: requiredId, ...optionalLocalEntries('sentence', sentenceLimit) })

/** Says the sentence of a report in other languages, as it was translated at the desk; the German one stays as the lead wrote it. */
export const translateStatus = defineCommand('status.translate', TranslateStatus, async ({ tx, actor, today, audit }, input) => {
  refuseUnless(mayTranslateStatus(actor), 'not_allowed', 'form.not_allowed')
  const report = await tx.selectFrom('status_report').select(['id', 'sentence']).where('id', '=', input.reportId).executeTakeFirst()
  refuseUnless(report, 'not_found', 'status.translate.unknown')
  refuseUnless(report.sentence, 'conflict', 'status.translate.nothing')
  const entries: Record<string, unknown> = input
  const translated = languages.flatMap(({ code }) => {
    const text = entries[`sentence_${code}`]
    return code !== officeLanguage && typeof text === 'string' && text ? [[code, text] as const] : []
  })
  const translations = JSON.stringify(Object.fromEntries(translated))
  await tx
    .insertInto('status_translation')
    .values({ report_id: report.id, translations, translated_on: today })
    .onConflict((conflict) => conflict.column('report_id').doUpdateSet({ translations, translated_on: today }))
    .execute()
  await audit('status_report', report.id, { languages: translated.map(([code]) => code) })
  return { id: report.id }
})
