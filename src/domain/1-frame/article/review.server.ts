import * as v from 'valibot'
import { lockArticle, newestNumber, staffId } from './add-version.server.ts'
import { translatedLanguages, versionNumber } from './article.ts'
import { mayTranslateArticles } from './may.ts'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredDay, requiredText } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'

const Review = v.object({
  id: requiredId,
  language: requiredChoice(translatedLanguages),
  number: versionNumber,
  reviewer: requiredText(200),
  reviewedOn: requiredDay()
})

/** Takes down who checked the newest translation into a language, by name or by office, and when. */
export const reviewTranslation = defineCommand('article.review', Review, async ({ tx, actor, now, today, audit }, input) => {
  refuseUnless(mayTranslateArticles(actor), 'not_allowed', 'form.not_allowed')
  refuseUnless(await lockArticle(tx, input.id), 'not_found', 'form.not_found')
  refuseEntries(input.reviewedOn > today ? [{ field: 'reviewedOn', message: 'translation.review.future' }] : [])
  const newest = await newestNumber(tx, input.id, input.language)
  refuseUnless(newest > 0 && newest === input.number, 'conflict', 'article.translated_meanwhile')
  const { id } = await tx
    .selectFrom('article_version')
    .select('id')
    .where('article_id', '=', input.id)
    .where('language', '=', input.language)
    .where('number', '=', newest)
    .executeTakeFirstOrThrow()
  const recorded = await tx
    .insertInto('article_review')
    .values({
      article_version_id: id,
      reviewer: input.reviewer,
      reviewed_on: input.reviewedOn,
      recorded_at: now,
      recorded_by: staffId(actor)
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  refuseUnless(recorded.numInsertedOrUpdatedRows, 'conflict', 'translation.review.held')
  await audit('article', input.id, { reviewed: input.language, number: newest })
})
