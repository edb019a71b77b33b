import * as v from 'valibot'
import { lockArticle, staffId } from './add-version.server.ts'
import { returnNoteLimit, translatedLanguages, versionNumber } from './article.ts'
import { mayReleaseTranslations } from './may.ts'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const HandBack = v.object({
  id: requiredId,
  language: requiredChoice(translatedLanguages),
  number: versionNumber,
  note: requiredText(returnNoteLimit)
})

/**
 * Hands a translation that waits back to whoever translates, with what is to be changed. It waits no more until there is a newer version.
 * Refused when the newest is not the version that was looked at, when readers have it, and when it was handed back already.
 */
export const handBackTranslation = defineCommand('article.hand-back', HandBack, async (tools, { id, language, number, note }) => {
  const { tx, actor, now, audit } = tools
  refuseUnless(mayReleaseTranslations(actor), 'not_allowed', 'form.not_allowed')
  refuseUnless(await lockArticle(tx, id), 'not_found', 'form.not_found')
  const newest = await tx
    .selectFrom('article_version')
    .select(['id', 'number', 'published_at'])
    .where('article_id', '=', id)
    .where('language', '=', language)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  refuseUnless(newest?.number === number, 'conflict', 'article.release.other')
  refuseUnless(newest.published_at === null, 'conflict', 'article.hand_back.public')
  const handedBack = await tx
    .insertInto('article_return')
    .values({ article_version_id: newest.id, note, returned_at: now, returned_by: staffId(actor) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  refuseUnless(handedBack.numInsertedOrUpdatedRows, 'conflict', 'article.hand_back.held')
  await audit('article', id, { handedBack: language, number })
})
