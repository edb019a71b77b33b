import { sql } from 'kysely'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { phaseState } from '#domain/1-frame/phase/phase.ts'
import { askForNews } from '../news/ask.server.ts'
import { ContributionInput } from './contribution.ts'
import { noteNearText } from './near-text.server.ts'
import { receiptFor, receiptHash } from './receipt.ts'

/**
 * Takes one contribution into the record of an open phase. The receipt code follows from the form key (`receiptFor`),
 * so that a retry shows the same one; only its keyed hash is stored. Without a form key there is no receipt.
 */
export const submitContribution = defineCommand('contribution.submit', ContributionInput, async (tools, input) => {
  const { tx, actor, today, county, formKey, audit } = tools
  const frame = await frameOf(tx, input)
  refuseUnless(frame?.opens_on, 'not_found', 'phase.unknown')
  refuseUnless(phaseState({ opensOn: frame.opens_on, closesOn: frame.closes_on }, today) === 'open', 'closed', 'phase.closed')
  if (frame.field_ids.length !== input.fieldNumbers.length) refuseEntries([{ field: 'fieldNumbers', message: 'form.unusable' }])
  if (!frame.place_known) refuseEntries([{ field: 'place', message: 'form.unusable' }])
  const { rows } = await sql<{ id: string }>`
    with new as (
      insert into contribution (phase_id, text, language, kind, wish, channel, municipality_id, region_id, received_on, receipt_hash)
      values (${input.phaseId}, ${input.text}, ${input.language}, ${input.kind}, ${input.wish}, ${actor.kind === 'visitor' ? 'online' : input.channel},
        ${input.municipalityId}, ${input.regionId}, ${today}, ${formKey ? receiptHash(county.secret, receiptFor(county.secret, formKey)) : null})
      returning id, received_on
    ), fields as (
      insert into contribution_field (contribution_id, field_id) select new.id, unnest(${frame.field_ids}::int[]) from new
    ), waiting as (
      insert into contribution_waiting (contribution_id, received_on) select id, received_on from new
    )
    select id from new`.execute(tx)
  const id = rows[0]?.id
  if (!id) throw new Error('The database took a contribution without giving it an id')
  await noteNearText(tx, county.secret, id, input.text)
  await audit('contribution', id, { phase: input.phaseId, wish: input.wish })
  if (input.newsEmail) await askForNews(tools, { contributionId: id, email: input.newsEmail })
  return { id }
})

type Frame = { opens_on: string | null; closes_on: string | null; field_ids: number[]; place_known: boolean }

async function frameOf(
  tx: Tx,
  input: { phaseId: number; fieldNumbers: number[]; municipalityId: number | null; regionId: number | null }
): Promise<Frame | undefined> {
  const { rows } = await sql<Frame>`
    select phase.opens_on, phase.closes_on,
      array(select id from field_of_action where number = any(${input.fieldNumbers}::int[]) order by number) as field_ids,
      (${input.municipalityId}::int is null or exists (select from municipality where id = ${input.municipalityId}))
        and (${input.regionId}::int is null or exists (select from region where id = ${input.regionId})) as place_known
    from phase where id = ${input.phaseId}`.execute(tx)
  return rows[0]
}
