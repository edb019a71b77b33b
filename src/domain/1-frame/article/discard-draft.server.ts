import * as v from 'valibot'
import { lockArticle, newestNumber, publishedNumber } from './add-version.server.ts'
import { versionNumber } from './article.ts'
import { deleteVersions } from './delete-versions.server.ts'
import { mayWriteArticles } from './may.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { officeLanguage } from '#platform/language/languages.ts'

const DiscardDraft = v.object({ id: requiredId, number: versionNumber, sure: v.optional(v.string(), '') })

/**
 * Deletes what was written since the published version; a text that was never published goes as a whole, with its translations. What
 * readers have seen stays. Says whether anything of the article is left.
 */
export const discardDraft = defineCommand('article.discard', DiscardDraft, async ({ tx, actor, audit }, { id, number, sure }) => {
  refuseUnless(mayWriteArticles(actor), 'not_allowed', 'form.not_allowed')
  refuseUnless(await lockArticle(tx, id), 'not_found', 'form.not_found')
  refuseEntries(sure ? [] : [{ field: 'sure', message: 'article.discard.sure.missing' }])
  refuseUnless((await newestNumber(tx, id, officeLanguage)) === number, 'conflict', 'article.publish.other')
  const published = await publishedNumber(tx, id, officeLanguage)
  refuseUnless(published < number, 'conflict', 'article.discard.public')
  await deleteVersions(tx, id, published, published ? officeLanguage : null)
  if (!published) await tx.deleteFrom('article').where('id', '=', id).execute()
  await audit('article', id, { discarded: number, published })
  return { left: published > 0 }
})
