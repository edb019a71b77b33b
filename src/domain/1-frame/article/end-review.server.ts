import * as v from 'valibot'
import { lockArticle } from './add-version.server.ts'
import { translatedLanguages } from './article.ts'
import { mayTranslateArticles } from './may.ts'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const EndReview = v.object({ id: requiredId, language: requiredChoice(translatedLanguages) })

/** Takes back who checked a translation, and forgets the names of its earlier checks too. Twice changes nothing. */
export const endTranslationReview = defineCommand('article.end-review', EndReview, async ({ tx, actor, audit }, { id, language }) => {
  refuseUnless(mayTranslateArticles(actor), 'not_allowed', 'form.not_allowed')
  refuseUnless(await lockArticle(tx, id), 'not_found', 'form.not_found')
  await tx
    .deleteFrom('article_review')
    .where('article_version_id', 'in', (versions) =>
      versions.selectFrom('article_version').select('id').where('article_id', '=', id).where('language', '=', language)
    )
    .execute()
  await audit('article', id, { reviewEnded: language })
})
