import * as v from 'valibot'
import { lockArticle, newestNumber, staffId } from './add-version.server.ts'
import { versionNumber } from './article.ts'
import { mayWriteArticles } from './may.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { officeLanguage } from '#platform/language/languages.ts'

const PublishArticle = v.object({ id: requiredId, number: versionNumber, announce: v.optional(v.string(), '') })

/**
 * Puts the newest German version before everybody, with the translations that are released; twice changes nothing. Refused when the newest is
 * not the version that was looked at: nobody publishes words unseen. A correction of a public news item is mailed to its readers once more
 * if the office wishes so; that is chosen once for each version.
 */
export const publishArticle = defineCommand('article.publish', PublishArticle, async (tools, { id, number, announce }) => {
  const { tx, actor, now, audit } = tools
  refuseUnless(mayWriteArticles(actor), 'not_allowed', 'form.not_allowed')
  const article = await lockArticle(tx, id)
  refuseUnless(article, 'not_found', 'form.not_found')
  refuseUnless((await newestNumber(tx, id, officeLanguage)) === number, 'conflict', 'article.publish.other')
  const version = await tx
    .updateTable('article_version')
    .set({ published_at: now })
    .where('article_id', '=', id)
    .where('language', '=', officeLanguage)
    .where('number', '=', number)
    .where('published_at', 'is', null)
    .executeTakeFirst()
  const published = await tx
    .insertInto('article_publication')
    .values({ article_id: id, published_at: now, published_by: staffId(actor) })
    .onConflict((conflict) => conflict.column('article_id').where('ended_at', 'is', null).doNothing())
    .executeTakeFirst()
  const corrected = Boolean(version.numUpdatedRows) && !published.numInsertedOrUpdatedRows
  const announced = corrected && article.kind === 'news' && announce !== ''
  if (announced)
    await tx
      .updateTable('article_version')
      .set({ announced_at: now })
      .where('article_id', '=', id)
      .where('language', '=', officeLanguage)
      .where('number', '=', number)
      .execute()
  const again = !published.numInsertedOrUpdatedRows && !version.numUpdatedRows
  await audit('article', id, { published: article.kind, number, again, ...(announced ? { announced } : {}) })
})
