import * as v from 'valibot'
import { mayReviewTranslations } from '../role/may.ts'
import { reviewedLanguages } from './translation-review.ts'
import { requiredChoice } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredDay, requiredText } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'

const ReviewInput = v.object({ language: requiredChoice(reviewedLanguages), reviewer: requiredText(200), reviewedOn: requiredDay() })

/** Takes down who checked the words of a language and when: from then on no page says that nobody has. */
export const recordReview = defineCommand(
  'translation-review.record',
  ReviewInput,
  async ({ tx, actor, now, today, audit }, { language, reviewer, reviewedOn }) => {
    refuseUnless(mayReviewTranslations(actor), 'not_allowed', 'form.not_allowed')
    refuseEntries(reviewedOn > today ? [{ field: 'reviewedOn', message: 'translation.review.future' }] : [])
    const recorded = await tx
      .insertInto('translation_review')
      .values({ language, reviewer, reviewed_on: reviewedOn, recorded_at: now, recorded_by: actor.kind === 'staff' ? actor.id : null })
      .onConflict((conflict) => conflict.column('language').where('ended_at', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst()
    refuseUnless(recorded, 'conflict', 'translation.review.held')
    await audit('translation_review', recorded.id, { language, reviewedOn })
    return { id: recorded.id }
  }
)
