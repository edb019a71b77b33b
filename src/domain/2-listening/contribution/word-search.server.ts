import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import { splitWords } from './search-words.ts'

/** A word that somebody looks for: as it was typed, folded, and all it is looked for as. */
export type SearchTerm = {
  typed: string
  folded: string
  /** Its stems in the languages that have some; the folded word is among them. */
  forms: string[]
  /** Whether it stands in nearly every text of its language: der, the, на. */
  small: boolean
  /** Known words within which it stands: Sprachkurs for Kurs. */
  longer: string[]
}

/** A question to the words of texts: all of its terms must occur. */
export type WordQuestion = { terms: SearchTerm[]; query: string; /** Whether only small words were given. */ onlySmall: boolean }

/** Reads what somebody typed as words to look for; small words count only where there are no others, and then find nothing. */
export async function askForWords(db: Db, words: string): Promise<WordQuestion> {
  const all = await termsOf(db, splitWords(words))
  const terms = all.filter((term) => !term.small)
  return { terms, query: terms.map(queryOf).join(' & '), onlySmall: all.length > 0 && terms.length === 0 }
}

/** The same words as one question; empty when no word can be searched for. */
export async function wordQuery(db: Db, words: string): Promise<string> {
  return (await askForWords(db, words)).query
}

type Row = { typed: string; folded: string; stems: string[][]; variant: string[]; longer: { word: string; stem: string | null }[] }

async function termsOf(db: Db, typed: readonly string[]): Promise<(SearchTerm & { lexemes: string[] })[]> {
  if (typed.length === 0) return []
  // Who has no umlauts on the keyboard writes Haeuser: in the index the word stands as hauser too.
  const { rows } = await sql<Row>`
    select w.typed, folded, jsonb_build_array(ts_lexize('german_stem', lower(w.typed)), ts_lexize('german_stem', folded),
        ts_lexize('english_stem', folded), ts_lexize('russian_stem', folded), ts_lexize('arabic_stem', folded)) as stems,
      case when folded ~ 'ae|oe|ue' then array[plain, (ts_lexize('german_stem', plain))[1]] else '{}' end as variant,
      coalesce((select jsonb_agg(jsonb_build_object('word', k.word, 'stem', (ts_lexize('german_stem', k.word))[1])) from (
        select word from contribution_word where length(folded) >= 4 and word like '%' || folded || '%' and word <> folded
        order by contributions desc, word limit 12) k), '[]') as longer
    from unnest(${typed}::text[]) with ordinality as w(typed, at),
      lateral (select replace(search_fold(w.typed), ' ', '') as folded) f,
      lateral (select replace(replace(replace(folded, 'ae', 'a'), 'oe', 'o'), 'ue', 'u') as plain) p
    where folded <> '' order by w.at`.execute(db)
  return rows.map(({ typed: word, folded, stems, variant, longer }) => {
    const forms = [...new Set([folded, ...stems.flat(), ...variant.filter(Boolean)])]
    return {
      typed: word,
      folded,
      forms,
      small: stems.some((stem) => stem.length === 0),
      longer: longer.map((known) => known.word),
      lexemes: [...forms, ...longer.flatMap((known) => [known.word, known.stem ?? known.word])]
    }
  })
}

/** One term as a part of a tsquery: any of its forms, or a word that begins with it. */
function queryOf({ folded, lexemes }: SearchTerm & { lexemes: string[] }): string {
  const quoted = [...new Set(lexemes)].map((lexeme) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`)
  return `(${[...quoted, ...(folded.length >= 3 ? [`'${folded.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`] : [])].join(' | ')})`
}
