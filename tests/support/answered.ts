import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { disposeContribution } from '#domain/3-drafting/disposition/dispose.server.ts'
import { wordGoal } from '#domain/3-drafting/goal/word.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import { today } from '#platform/command/context.server.ts'
import { valueOf } from '#tests/support/county.ts'
import { acceptLead } from '#tests/support/planted.ts'
import { draftSheet } from '#tests/support/planted-measure.ts'
import type { Site } from '#tests/support/site.ts'

/** Lets the office take a contribution in: checked by published rules, it gets its number. */
export async function takeIn({ operator }: Site, id: string): Promise<void> {
  valueOf(await acceptContribution(operator, { id, kind: 'need', fieldNumbers: ['3'], personalDataSeen: 'on' }))
}

/** The contribution that holds this text. */
export async function contributionWith({ operator }: Site, text: string): Promise<string> {
  const { db } = operator.county.database
  const { id } = await db.selectFrom('contribution').select('id').where('text', '=', text).executeTakeFirstOrThrow()
  return id
}

/** Makes of a contribution what a plan makes of it: a need, a measure, a resolution of the council, and the answer. */
export async function carryThrough(
  site: Site,
  contributionId: string,
  { at, edition }: { at: number; edition: string }
): Promise<{ need: number; measure: string; decidedOn: string }> {
  const { operator } = site
  const say = (place: string, limit = 200) => `Am Abend fährt ein Bus (${place})`.slice(0, limit)
  const need = valueOf(
    await wordNeed(operator, { statement_de: 'Busse am Abend fehlen.', fieldNumbers: ['3'], affectedGroup: 'alle', place: '' })
  )
  valueOf(await linkEvidence(operator, { needId: need.id, contributionIds: [contributionId] }))
  valueOf(await confirmNeed(operator, { needId: need.id }))
  const goal = valueOf(
    await wordGoal(operator, { code: `H3.${at}`, level: 'operational', text_de: 'Alle kommen abends heim.', fieldNumber: 3 })
  )
  const measure = `HF3-8.${at}`
  const measureId = await draftSheet(operator, say, 'Abend', { number: measure, needId: need.id, goalId: goal.id })
  await acceptLead(site, measureId, say)
  valueOf(await proposeMeasure(operator, { measureId }))
  const frozen = valueOf(await freezeEdition(operator, { number: edition, kind: 'resolution', changeNote: 'Abendbus' }))
  const decidedOn = today(operator)
  // The council says something about every measure of the edition.
  const proposed = await operator.county.database.db.selectFrom('measure_proposal').select('measure_id').execute()
  const outcomes = proposed.map((each) => ({ measureId: each.measure_id, outcome: 'adopted' }))
  const resolution = {
    ...{ editionId: frozen.id, bodyId: '1', resolvedOn: decidedOn, paperNumber: '2026/9', agendaItem: '4', result: 'adopted' },
    ...{ wording: 'Der Plan wird beschlossen.', outcomes }
  }
  valueOf(await recordResolution(operator, resolution))
  const answer = { contributionId, kind: 'adopted', measureId, reasonText_de: 'Der Abendbus kommt.' }
  valueOf(await disposeContribution(operator, answer))
  return { need: need.number, measure, decidedOn }
}
