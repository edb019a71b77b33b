import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.server.ts'
import { placeThreshold } from './contribution.ts'
import { dropWordsOf } from './known-words.server.ts'

/**
 * Rebuilds what the public list and the desk's list of work say of one contribution, from its facts.
 * Every command that changes such a fact calls it in its own transaction, after the fact.
 */
export async function refreshListing(tx: Tx, contributionId: string): Promise<void> {
  const groups = await lockPlaceGroups(tx, contributionId)
  const before = await tx.deleteFrom('contribution_listing').where('contribution_id', '=', contributionId).returning('text').execute()
  await insertListing(tx, contributionId)
  for (const { text } of before) await dropWordsOf(tx, contributionId, text)
  for (const group of groups) await refreshShownPlace(tx, group)
  await tx.deleteFrom('contribution_waiting').where('contribution_id', '=', contributionId).execute()
  await insertWaiting(tx, [contributionId])
}

/** The same for many at once, in the order in which the places are locked; those that are not public need no look at their place. */
export async function refreshListings(tx: Tx, contributionIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contribution c where c.id = any(${contributionIds}::uuid[])
      and (exists (select from contribution_listing l where l.contribution_id = c.id) or exists (select from contribution_number n where n.contribution_id = c.id))
    order by c.municipality_id, c.language, c.id`.execute(tx)
  for (const { id } of rows) await refreshListing(tx, id)
  await sql`delete from contribution_waiting where contribution_id = any(${contributionIds}::uuid[])`.execute(tx)
  await insertWaiting(tx, contributionIds)
}

/** Puts contributions that came in together into the desk's list of work. */
export async function listAsWaiting(tx: Tx, contributionIds: readonly string[]): Promise<void> {
  await insertWaiting(tx, contributionIds)
}

/** Rebuilds both projections for all contributions: after a change of the frame, or to be sure. */
export async function rebuildListing(tx: Tx): Promise<void> {
  await tx.deleteFrom('contribution_listing').execute()
  await tx.deleteFrom('contribution_waiting').execute()
  await insertListing(tx, null)
  await insertWaiting(tx, null)
  await sql`
    update contribution_listing set shown_municipality_id = municipality_id, search = search || array_to_tsvector(array['m:' || municipality_id])
    where (municipality_id, language) in (
      select municipality_id, language from contribution_listing where municipality_id is not null
      group by municipality_id, language having count(*) >= ${placeThreshold})`.execute(tx)
}

type PlaceGroup = { municipality_id: number; language: string }

/** The groups of municipality and language that may grow or shrink: locked first and in order, so that two commands at once count each other's rows. */
async function lockPlaceGroups(tx: Tx, contributionId: string): Promise<PlaceGroup[]> {
  const { rows } = await sql<PlaceGroup>`
    select municipality_id, language from contribution where id = ${contributionId} and municipality_id is not null
    union select municipality_id, language from contribution_listing where contribution_id = ${contributionId} and municipality_id is not null
    order by 1, 2`.execute(tx)
  for (const { municipality_id, language } of rows) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`listing ${municipality_id} ${language}`}, 0))`.execute(tx)
  }
  return rows
}

/** While fewer than five share municipality and language, none of them shows its municipality. */
async function refreshShownPlace(tx: Tx, { municipality_id, language }: PlaceGroup): Promise<void> {
  const place = `m:${municipality_id}`
  const group = tx
    .selectFrom('contribution_listing')
    .select('number')
    .where('municipality_id', '=', municipality_id)
    .where('language', '=', language)
  const enough = (await group.limit(placeThreshold).execute()).length >= placeThreshold
  await tx
    .updateTable('contribution_listing')
    .set({
      shown_municipality_id: enough ? municipality_id : null,
      search: enough ? sql`search || array_to_tsvector(array[${place}])` : sql`ts_delete(search, ${place})`
    })
    .where('municipality_id', '=', municipality_id)
    .where('language', '=', language)
    .where('shown_municipality_id', enough ? 'is' : 'is not', null)
    .execute()
}

/**
 * Public now: wish "public", latest decision "accepted", numbered, not withdrawn, not erased.
 * Shown is the text without personal data, else the latest version, else the original.
 */
async function insertListing(tx: Tx, contributionId: string | null): Promise<void> {
  await sql`
    insert into contribution_listing (number, contribution_id, published_on, text, language, kind, field_ids, municipality_id, region_id, search)
    select n.number, c.id, n.published_on, shown.text, c.language, c.kind, fields.ids, c.municipality_id, coalesce(m.region_id, c.region_id),
      search_vector(shown.text, c.language) || array_to_tsvector(array_remove(array(select 'f:' || id from unnest(fields.ids) as id)
        || array['k:' || c.kind, 'l:' || c.language, 'r:' || coalesce(m.region_id, c.region_id)], null))
    from contribution c
    join contribution_number n on n.contribution_id = c.id
    left join municipality m on m.id = c.municipality_id
    cross join lateral (select array(select field_id from contribution_field f where f.contribution_id = c.id order by field_id) as ids) as fields
    cross join lateral (select coalesce(
      (select r.text from contribution_redaction r where r.contribution_id = c.id),
      (select v.text from contribution_version v where v.contribution_id = c.id order by v.version desc limit 1),
      c.text) as text) as shown
    where c.wish = 'public' and shown.text is not null
      and (${contributionId}::uuid is null or c.id = ${contributionId})
      and (select d.decision from contribution_decision d where d.contribution_id = c.id order by d.id desc limit 1) = 'accepted'
      and not exists (select from contribution_withdrawal w where w.contribution_id = c.id)`.execute(tx)
}

async function insertWaiting(tx: Tx, contributionIds: readonly string[] | null): Promise<void> {
  await sql`
    insert into contribution_waiting (contribution_id, received_on)
    select c.id, c.received_on from contribution c
    where (c.text is not null or exists (select from contribution_redaction r where r.contribution_id = c.id))
      and (${contributionIds === null} or c.id = any(${contributionIds}::uuid[]))
      and not exists (select from contribution_decision d where d.contribution_id = c.id)
      and not exists (select from contribution_withdrawal w where w.contribution_id = c.id)`.execute(tx)
}
