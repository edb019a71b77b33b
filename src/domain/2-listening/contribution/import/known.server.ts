import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { KnownLists } from './list-reading.ts'

/** Contributions that were not imported are compared by their text, the newest first: so many, and so many letters of them. */
const comparedTexts = 100_000
const comparedLetters = 40_000_000

/**
 * What a list is compared with, in one query however much is known: the rows that earlier imports of the source brought in and,
 * with `texts`, the contributions with equal texts. Imported ones are found by the hash kept of them; the texts of the others are
 * compared by whoever reads the list. Identities and keys come as lists parted by commas; they are hashes.
 */
export async function knownLists(
  db: Db,
  { source, identities, textKeys, texts }: { source: string; identities: string; textKeys: string; texts: boolean }
): Promise<KnownLists> {
  const { rows } = await sql<KnownLists>`
    select
      (select coalesce(json_agg(json_build_array(i.identity, encode(i.content_hash, 'hex'), i.contribution_id)), '[]')::text
        from unnest(string_to_array(${identities}, ',')) given join import_row i on i.source = ${source} and i.identity = given) as rows,
      (select coalesce(json_agg(json_build_array(given, c.id, l.number)), '[]')::text
        from unnest(string_to_array(${texts ? textKeys : ''}, ',')) given
        join import_row i on i.text_hash = decode(given, 'hex')
        join contribution c on c.id = i.contribution_id left join contribution_listing l on l.contribution_id = c.id
        where ${open}) as imported,
      (select coalesce(json_agg(json_build_array(text, id, number)), '[]')::text
        from (
          select c.id, c.text, l.number, sum(length(c.text)) over (order by c.received_on desc, c.id) as letters
          from (select id, text, received_on from contribution c
            where ${texts} and ${open} and not exists (select from import_row i where i.contribution_id = c.id)
            order by received_on desc, id limit ${comparedTexts}) c
          left join contribution_listing l on l.contribution_id = c.id
        ) newest where letters <= ${comparedLetters}) as others`.execute(db)
  const [known] = rows
  if (!known) throw new Error('A query without conditions gave no row')
  return known
}

// A withdrawn or erased text is nobody's double any more.
const open = sql`c.text is not null and not exists (select from contribution_withdrawal w where w.contribution_id = c.id)`
