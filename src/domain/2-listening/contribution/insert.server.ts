import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.server.ts'
import type { Channel, ContributionKind, Wish } from './contribution.ts'
import type { NearText } from './near-text.server.ts'

/** What the frame says to a contribution: its phase's days, the ids of its fields, whether its place exists. */
export type ContributionFrame = { opens_on: string | null; closes_on: string | null; field_ids: number[]; place_known: boolean }

/** Reads from the frame what a contribution names; undefined for an unknown phase. */
export async function frameFor(
  tx: Tx,
  input: { phaseId: number; fieldNumbers: number[]; municipalityId: number | null; regionId: number | null }
): Promise<ContributionFrame | undefined> {
  const { rows } = await sql<ContributionFrame>`
    select phase.opens_on, phase.closes_on,
      array(select id from field_of_action where number = any(${input.fieldNumbers}::int[]) order by number) as field_ids,
      (${input.municipalityId}::int is null or exists (select from municipality where id = ${input.municipalityId}))
        and (${input.regionId}::int is null or exists (select from region where id = ${input.regionId})) as place_known
    from phase where id = ${input.phaseId}`.execute(tx)
  return rows[0]
}

/** Takes one contribution into the record, beside the texts that it is near to, to wait for its moderation; returns its id. */
export async function insertContribution(
  tx: Tx,
  given: {
    phaseId: number
    text: string
    language: string
    kind: ContributionKind | null
    fieldIds: readonly number[]
    wish: Wish
    channel: Channel
    municipalityId: number | null
    regionId: number | null
    receivedOn: string
    receiptHash: Buffer | null
    near: NearText
  }
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with new as (
      insert into contribution (phase_id, text, language, kind, wish, channel, municipality_id, region_id, received_on, receipt_hash)
      values (${given.phaseId}, ${given.text}, ${given.language}, ${given.kind}, ${given.wish}, ${given.channel},
        ${given.municipalityId}, ${given.regionId}, ${given.receivedOn}, ${given.receiptHash})
      returning id, received_on
    ), fields as (
      insert into contribution_field (contribution_id, field_id) select new.id, unnest(${given.fieldIds}::int[]) from new
    ), waiting as (
      insert into contribution_waiting (contribution_id, received_on) select id, received_on from new
    ), first_of_its_kind as (
      insert into near_text (id, signature, bands)
      select ${given.near.id}, ${given.near.fingerprint.signature}::int[], ${given.near.fingerprint.bands}::int[]
      where ${given.near.isNew} on conflict do nothing
    ), near as (
      insert into contribution_near_text (contribution_id, near_text_id) select id, ${given.near.id} from new
    )
    select id from new`.execute(tx)
  const id = rows[0]?.id
  if (!id) throw new Error('The database took a contribution without giving it an id')
  return id
}
