import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'

/** The words of a text as a vector: German by its stems, with and without accents; other languages as they are, without accents. */
export function wordVector(text: RawBuilder<unknown>, language: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when split_part(${language}, '-', 1) = 'de'
    then strip(to_tsvector('german', ${text}) || to_tsvector('german', unaccent(${text})))
    else strip(to_tsvector('simple', unaccent(${text}))) end`
}

/** The question for texts in which all these words occur, as the text of a tsquery; empty when no word can be searched for. */
export async function wordQuery(db: Db, words: string): Promise<string> {
  const { rows } = await sql<{ query: string }>`
    select (plainto_tsquery('german', ${words}) || plainto_tsquery('german', unaccent(${words})) || plainto_tsquery('simple', unaccent(${words})))::text as query`.execute(
    db
  )
  return rows[0]?.query ?? ''
}
