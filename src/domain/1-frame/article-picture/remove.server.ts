import * as v from 'valibot'
import { shownIn } from './read.server.ts'
import { mayWriteArticles } from '../article/may.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Takes away a picture that stands in no version of any text: what readers saw stays whole. */
export const removePicture = defineCommand('article-picture.remove', v.object({ hash: requiredText(16) }), async (tools, { hash }) => {
  const { tx, actor, audit } = tools
  refuseUnless(mayWriteArticles(actor), 'not_allowed', 'form.not_allowed')
  const known = await tx
    .selectFrom('article_picture')
    .select('content_hash')
    .where('content_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst()
  refuseUnless(known, 'not_found', 'form.not_found')
  refuseUnless((await shownIn(tx, hash)) === 0, 'conflict', 'article.picture.in_use')
  await tx.deleteFrom('article_picture').where('content_hash', '=', hash).execute()
  await audit('article_picture', hash, { removed: true })
})
