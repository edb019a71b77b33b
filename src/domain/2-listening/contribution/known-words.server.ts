import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database/database.server.ts'

const counted = `select to_tsvector('simple', search_fold(text)) from contribution_listing`

/** Counts the words of all published contributions anew, folded; told by the job contribution:count-words. */
export async function refreshKnownWords(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Two counts at once would both insert: the second waits and counts again.
    await sql`select pg_advisory_xact_lock(727022)`.execute(tx)
    // Rows are taken in the order of their words, as they are when a text leaves the list: neither waits for the other in a ring.
    await sql`
      with seen as materialized (
        select word, ndoc from ts_stat(${sql.lit(counted)}) where length(word) between 3 and 40 and word !~ '[0-9]'
      ), gone as (
        delete from contribution_word where word in (
          select w.word from contribution_word w where not exists (select from seen s where s.word = w.word) for update skip locked)
      )
      insert into contribution_word (word, contributions) select word, ndoc from seen order by word
      on conflict (word) do update set contributions = excluded.contributions
        where contribution_word.contributions <> excluded.contributions`.execute(tx)
  })
}

/**
 * Takes the words of a text that left the list out of the known words, in the transaction in which it leaves: a word that stood in this
 * text alone is known no more. What the contribution says now, as with a part blanked out, keeps its words.
 */
export async function dropWordsOf(tx: Tx, contributionId: string, text: string): Promise<void> {
  await sql`
    with dropped as materialized (
      select unnest(tsvector_to_array(to_tsvector('simple', search_fold(${text})))) as word
      except
      select unnest(tsvector_to_array(to_tsvector('simple', search_fold(l.text)))) from contribution_listing l where l.contribution_id = ${contributionId}
    ), held as materialized (
      select w.word, w.contributions from contribution_word w join dropped d on d.word = w.word order by w.word for update of w
    ), last as (
      delete from contribution_word w using held h where w.word = h.word and h.contributions <= 1
    )
    update contribution_word w set contributions = w.contributions - 1 from held h where w.word = h.word and h.contributions > 1`.execute(
    tx
  )
}

/** Known words that look like this one, those of most contributions first: which of them is near enough, the caller measures. */
export async function likelyWords(db: Db, folded: string): Promise<{ word: string; contributions: number }[]> {
  // The Arabic article is written together with its word.
  const article = /^\p{Script=Arabic}/u.test(folded) ? 'ال' : ''
  const { rows } = await sql<{ word: string; contributions: number }>`
    select word, contributions from contribution_word
    where left(word, 1) = left(${folded}, 1) and length(word) between length(${folded}) - 2 and length(${folded}) + 4
    union
    select word, contributions from contribution_word
    where ${article} <> '' and word like ${`${article}%`} and length(word) between length(${folded}) and length(${folded}) + 6
    union
    (select word, contributions from contribution_word where word % ${folded} order by similarity(word, ${folded}) desc limit 60)`.execute(
    db
  )
  return rows
}
