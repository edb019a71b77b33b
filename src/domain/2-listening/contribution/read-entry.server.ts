import type { Db } from '#platform/database/database.server.ts'
import type { Translator } from './entry.ts'

export type ContributionEntry = { translatedBy: Translator | null; translation: string | null; consentNote: string | null }

/** What the desk noted beside a text that it wrote down; null for one that came in by itself. */
export async function entryOf(db: Db, contributionId: string): Promise<ContributionEntry | null> {
  const entry = await db
    .selectFrom('contribution_entry')
    .select(['translated_by', 'translation', 'consent_note'])
    .where('contribution_id', '=', contributionId)
    .executeTakeFirst()
  // The database allows no other code.
  return entry
    ? { translatedBy: entry.translated_by as Translator | null, translation: entry.translation, consentNote: entry.consent_note }
    : null
}
