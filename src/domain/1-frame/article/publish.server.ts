import * as v from 'valibot'
import { lockArticle, staffId } from './add-version.server.ts'
import { mayWriteArticles } from './may.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Puts a news item or a page before everybody, in each language in which it stands; twice changes nothing. */
export const publishArticle = defineCommand('article.publish', v.object({ id: requiredId }), async ({ tx, actor, now, audit }, { id }) => {
  refuseUnless(mayWriteArticles(actor), 'not_allowed', 'form.not_allowed')
  const article = await lockArticle(tx, id)
  refuseUnless(article, 'not_found', 'form.not_found')
  const published = await tx
    .insertInto('article_publication')
    .values({ article_id: id, published_at: now, published_by: staffId(actor) })
    .onConflict((conflict) => conflict.column('article_id').where('ended_at', 'is', null).doNothing())
    .executeTakeFirst()
  await audit('article', id, { published: article.kind, again: !published.numInsertedOrUpdatedRows })
})
