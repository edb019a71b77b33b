import * as v from 'valibot'
import { mayReviewTranslations } from '../role/may.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Takes a review back, for example because it was another language's: the pages say again that nobody checked. Twice changes nothing. */
export const endReview = defineCommand(
  'translation-review.end',
  v.object({ id: requiredId }),
  async ({ tx, actor, now, audit }, { id }) => {
    refuseUnless(mayReviewTranslations(actor), 'not_allowed', 'form.not_allowed')
    const review = await tx.selectFrom('translation_review').select('ended_at').where('id', '=', id).forUpdate().executeTakeFirst()
    refuseUnless(review, 'not_found', 'form.not_found')
    const by = actor.kind === 'staff' ? actor.id : null
    if (!review.ended_at) await tx.updateTable('translation_review').set({ ended_at: now, ended_by: by }).where('id', '=', id).execute()
    await audit('translation_review', id)
  }
)
