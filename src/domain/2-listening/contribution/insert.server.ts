import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { question } from '#platform/database/one-message.ts'
import type { Question } from '#platform/database/one-message.ts'
import type { Channel, ContributionKind, Wish } from './contribution.ts'
import type { NearText } from './near-text.server.ts'

/** What the frame says to a contribution: its phase's days, the ids of its fields, whether its place exists. */
export type ContributionFrame = { opens_on: string | null; closes_on: string | null; field_ids: number[]; place_known: boolean }

/** Asks of the frame what a contribution names; undefined for an unknown phase. */
export function frameQuestion(input: {
  phaseId: number
  fieldNumbers: number[]
  municipalityId: number | null
  regionId: number | null
}): Question<ContributionFrame | undefined> {
  const statement = sql<ContributionFrame>`
    select phase.opens_on, phase.closes_on,
      array(select id from field_of_action where number = any(${input.fieldNumbers}::int[]) order by number) as field_ids,
      (${input.municipalityId}::int is null or exists (select from municipality where id = ${input.municipalityId}))
        and (${input.regionId}::int is null or exists (select from region where id = ${input.regionId})) as place_known
    from phase where id = ${input.phaseId}`
  return question(statement, ([frame]) => frame)
}

/** A contribution as it is taken into the record, under an id that was chosen before. */
export type NewContribution = {
  id: string
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

/**
 * The statement that takes one contribution into the record, beside the texts that it is near to, to wait for its moderation. Where the earlier
 * text has been swept away since it was found, this one takes its place.
 */
export function insertContribution(given: NewContribution): RawBuilder<unknown> {
  return sql`
    with new as (
      insert into contribution (id, phase_id, text, language, kind, wish, channel, municipality_id, region_id, received_on, receipt_hash)
      values (${given.id}, ${given.phaseId}, ${given.text}, ${given.language}, ${given.kind}, ${given.wish}, ${given.channel},
        ${given.municipalityId}, ${given.regionId}, ${given.receivedOn}, ${given.receiptHash})
      returning id, received_on
    ), fields as (
      insert into contribution_field (contribution_id, field_id) select new.id, unnest(${given.fieldIds}::int[]) from new
    ), first_of_its_kind as (
      insert into near_text (id, signature, bands)
      values (${given.near.id}, ${given.near.fingerprint.signature}::int[], ${given.near.fingerprint.bands}::int[]) on conflict do nothing
    ), near as (
      insert into contribution_near_text (contribution_id, near_text_id) select id, ${given.near.id} from new
    )
    insert into contribution_waiting (contribution_id, received_on) select id, received_on from new`
}
