import * as v from 'valibot'
import { lockArticle, staffId } from './add-version.server.ts'
import { mayWriteArticles } from './may.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Takes a news item or a page off the site; its texts stay at the desk. Twice changes nothing. */
export const unpublishArticle = defineCommand(
  'article.unpublish',
  v.object({ id: requiredId }),
  async ({ tx, actor, now, audit }, { id }) => {
    refuseUnless(mayWriteArticles(actor), 'not_allowed', 'form.not_allowed')
    refuseUnless(await lockArticle(tx, id), 'not_found', 'form.not_found')
    await tx
      .updateTable('article_publication')
      .set({ ended_at: now, ended_by: staffId(actor) })
      .where('article_id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
    await audit('article', id, { published: false })
  }
)
