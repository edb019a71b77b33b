import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.server.ts'
import type { ImportedContribution } from './take-in.server.ts'
import { insertFields } from './take-in.server.ts'
import { refreshListing } from './listing.server.ts'

/**
 * Takes corrected rows of a list as later versions beside the kept originals. A row whose text stayed the same brings no version;
 * kind, fields and place only fill what is still open, for the desk may have decided them. What is shown in public is refreshed.
 * Withdrawn, erased and blanked contributions stay as they are: their text must not come back. Returns how many those were.
 */
export async function correctContributions(
  tx: Tx,
  corrections: readonly Omit<ImportedContribution, 'language'>[],
  today: string
): Promise<{ closed: number }> {
  if (!corrections.length) return { closed: 0 }
  const open = await lockOpen(
    tx,
    corrections.map((correction) => correction.id)
  )
  const byId = new Map(corrections.map((correction) => [correction.id, correction]))
  const usable = open.flatMap((contribution) => byId.get(contribution.id) ?? [])
  const list = JSON.stringify(usable)
  await sql`
    insert into contribution_version (contribution_id, version, text, received_on)
    select given.id, coalesce(last.version, 1) + 1, given.text, ${today}::date
    from json_to_recordset(${list}::json) as given (id uuid, text text)
    join contribution c on c.id = given.id
    left join lateral (
      select version, text from contribution_version v where v.contribution_id = c.id order by version desc limit 1
    ) as last on true
    where given.text is distinct from coalesce(last.text, c.text)`.execute(tx)
  await sql`
    update contribution c set kind = coalesce(c.kind, given.kind),
      municipality_id = case when c.municipality_id is null and c.region_id is null then given."municipalityId" else c.municipality_id end,
      region_id = case when c.municipality_id is null and c.region_id is null then given."regionId" else c.region_id end
    from json_to_recordset(${list}::json) as given (id uuid, kind text, "municipalityId" int, "regionId" int)
    where c.id = given.id and (
      (c.kind is null and given.kind is not null)
      or (c.municipality_id is null and c.region_id is null and (given."municipalityId" is not null or given."regionId" is not null)))`.execute(
    tx
  )
  const without = new Set(open.filter((contribution) => !contribution.hasFields).map((contribution) => contribution.id))
  await insertFields(
    tx,
    usable.filter((correction) => without.has(correction.id))
  )
  for (const contribution of open) if (contribution.listed) await refreshListing(tx, contribution.id)
  return { closed: corrections.length - usable.length }
}

type Open = { id: string; listed: boolean; hasFields: boolean }

// In the order of place and language, in which refreshListing locks its groups: two imports at once then never wait for each other in a circle.
async function lockOpen(tx: Tx, ids: readonly string[]): Promise<Open[]> {
  await sql`select id from contribution where id = any(${ids}::uuid[]) order by id for update`.execute(tx)
  const { rows } = await sql<Open>`
    select c.id, exists (select from contribution_listing l where l.contribution_id = c.id) as listed,
      exists (select from contribution_field f where f.contribution_id = c.id) as "hasFields"
    from contribution c where c.id = any(${ids}::uuid[]) and c.text is not null
      and not exists (select from contribution_withdrawal w where w.contribution_id = c.id)
    order by c.municipality_id, c.language, c.id`.execute(tx)
  return rows
}
