import type { Tx } from '#platform/database/database.server.ts'
import type { Language } from '#platform/language/languages.ts'

/** Deletes the versions of an article after a number, in one language or in all, with their checks and the notes with which they were handed back. */
export async function deleteVersions(tx: Tx, articleId: string, after: number, language: Language | null): Promise<void> {
  let versions = tx.selectFrom('article_version').select('id').where('article_id', '=', articleId).where('number', '>', after)
  if (language !== null) versions = versions.where('language', '=', language)
  for (const table of ['article_review', 'article_return'] as const)
    await tx.deleteFrom(table).where('article_version_id', 'in', versions).execute()
  await tx.deleteFrom('article_version').where('id', 'in', versions).execute()
}
