import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/** Whether every one of the words (the first twelve) stands somewhere in a text, within words too, however it is accented or capitalised; true for none. */
export function holdsWords(text: RawBuilder<unknown>, words: string): RawBuilder<boolean> {
  const patterns = words
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 12)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
  return sql`(unaccent(${text}) ilike all (select unaccent(word) from unnest(${patterns}::text[]) word))`
}
