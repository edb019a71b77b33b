import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.server.ts'
import type { Channel, ContributionKind, Wish } from './contribution.ts'
import { listAsWaiting } from './listing.server.ts'

/** A contribution that comes in with many others: its id is chosen before, what its list lacks is null or empty. */
export type ImportedContribution = {
  id: string
  text: string
  language: string
  kind: ContributionKind | null
  fieldIds: readonly number[]
  municipalityId: number | null
  regionId: number | null
  receivedOn: string
}

/** Takes many contributions into the record at once, without receipts; each waits for its moderation. */
export async function insertImported(
  tx: Tx,
  contributions: readonly ImportedContribution[],
  shared: { phaseId: number; wish: Wish; channel: Channel }
): Promise<void> {
  if (!contributions.length) return
  const list = JSON.stringify(contributions)
  await sql`
    insert into contribution (id, phase_id, text, language, kind, wish, channel, municipality_id, region_id, received_on)
    select id, ${shared.phaseId}, text, language, kind, ${shared.wish}, ${shared.channel}, "municipalityId", "regionId", "receivedOn"
    from json_to_recordset(${list}::json) as given (id uuid, text text, language text, kind text, "municipalityId" int, "regionId" int, "receivedOn" date)`.execute(
    tx
  )
  await insertFields(tx, contributions)
  await listAsWaiting(
    tx,
    contributions.map((contribution) => contribution.id)
  )
}

/** Adds fields of action to many contributions; those that are there already stay. */
export async function insertFields(tx: Tx, contributions: readonly { id: string; fieldIds: readonly number[] }[]): Promise<void> {
  const pairs = contributions.flatMap(({ id, fieldIds }) => fieldIds.map((fieldId) => ({ id, fieldId })))
  if (!pairs.length) return
  await sql`
    insert into contribution_field (contribution_id, field_id)
    select unnest(${pairs.map((pair) => pair.id)}::uuid[]), unnest(${pairs.map((pair) => pair.fieldId)}::int[])
    on conflict do nothing`.execute(tx)
}
