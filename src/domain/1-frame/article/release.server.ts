import * as v from 'valibot'
import { lockArticle, newestNumber } from './add-version.server.ts'
import { translatedLanguages, versionNumber } from './article.ts'
import { mayReleaseTranslations } from './may.ts'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const Release = v.object({ id: requiredId, language: requiredChoice(translatedLanguages), number: versionNumber })

/**
 * Puts the newest translation into a language before everybody, in place of the former one; where the German text is not public yet, it
 * goes with it. Refused when the newest is not the version that was looked at. Twice changes nothing.
 */
export const releaseTranslation = defineCommand('article.release', Release, async ({ tx, actor, now, audit }, { id, language, number }) => {
  refuseUnless(mayReleaseTranslations(actor), 'not_allowed', 'form.not_allowed')
  refuseUnless(await lockArticle(tx, id), 'not_found', 'form.not_found')
  const newest = await newestNumber(tx, id, language)
  refuseUnless(newest > 0 && newest === number, 'conflict', 'article.release.other')
  const released = await tx
    .updateTable('article_version')
    .set({ published_at: now })
    .where('article_id', '=', id)
    .where('language', '=', language)
    .where('number', '=', number)
    .where('published_at', 'is', null)
    .executeTakeFirst()
  await audit('article', id, { released: language, number, again: !released.numUpdatedRows })
})
