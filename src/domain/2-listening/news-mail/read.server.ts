import type { Db } from '#platform/database/database.server.ts'
import { isLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'

/** In which language this reader gets the news; undefined for an address that is not confirmed or has gone. */
export async function languageOfReader(db: Db, id: string): Promise<Language | undefined> {
  const reader = await db
    .selectFrom('news_mail_subscription')
    .select('language')
    .where('id', '=', id)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return isLanguage(reader?.language) ? reader.language : undefined
}
