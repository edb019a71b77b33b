import type { TranslationReview } from './translation-review.ts'
import type { Db } from '#platform/database/database.server.ts'
import { isMadeByMachine } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'

/** The reviews that hold today, one at most for each language. */
export async function listReviews(db: Db): Promise<TranslationReview[]> {
  return await db
    .selectFrom('translation_review')
    .select(['id', 'language', 'reviewer', 'reviewed_on as reviewedOn'])
    .where('ended_at', 'is', null)
    .orderBy('language')
    .execute()
}

/** Whether a person stands behind the words of a language: its makers, or who checked what a machine made. */
export async function isReviewed(db: Db, language: Language): Promise<boolean> {
  if (!isMadeByMachine(language)) return true
  const review = await db
    .selectFrom('translation_review')
    .select('id')
    .where('language', '=', language)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return review !== undefined
}
