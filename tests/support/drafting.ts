import { askLead } from '#domain/3-drafting/responsibility/ask.server.ts'
import { answerLead } from '#domain/3-drafting/responsibility/answer.server.ts'
import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { linkGoals } from '#domain/3-drafting/measure/link-goals.server.ts'
import { linkNeeds } from '#domain/3-drafting/measure/link-needs.server.ts'
import { reviseMeasure } from '#domain/3-drafting/measure/revise.server.ts'
import { setCostLines } from '#domain/3-drafting/measure/set-cost-lines.server.ts'
import { setFundingLines } from '#domain/3-drafting/measure/set-funding-lines.server.ts'
import { setMilestones } from '#domain/3-drafting/measure/set-milestones.server.ts'
import { setStaffLines } from '#domain/3-drafting/measure/set-staff-lines.server.ts'
import { wordGoal } from '#domain/3-drafting/goal/word.server.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

/** An accepted contribution as the moderation leaves it: a row, its decision, and for a public one its number and listing. */
export async function anAcceptedContribution(
  coordinator: Context,
  contribution: {
    text?: string
    wish?: 'public' | 'office'
    receivedOn?: string
    kind?: 'need' | 'idea' | 'good_example' | 'obstacle'
  } = {}
): Promise<string> {
  const { db } = coordinator.county.database
  const { text = 'Abends fährt in unserem Dorf kein Bus.', wish = 'public', receivedOn = '2026-03-02', kind = 'need' } = contribution
  const { id } = await db
    .insertInto('contribution')
    .values({ phase_id: 1, text, language: 'de', kind, wish, channel: 'online', received_on: receivedOn })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('contribution_decision').values({ contribution_id: id, decision: 'accepted', decided_on: receivedOn }).execute()
  if (wish === 'office') return id
  const { number } = await db
    .insertInto('contribution_number')
    .values({ contribution_id: id, published_on: receivedOn })
    .returning('number')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('contribution_listing')
    .values({ number, contribution_id: id, published_on: receivedOn, text, language: 'de', kind, field_ids: [], search: text })
    .execute()
  return id
}

/** Lets the asked organisation answer by its link. */
export async function answerAsOrganization(
  county: TestCounty,
  asked: { responsibilityId: string; linkId: string },
  entries: { answer: string; reason?: string }
) {
  return await answerLead(county.as({ kind: 'link', purpose: 'lead', linkId: asked.linkId, subjectId: asked.responsibilityId }), entries)
}

/** A measure that lacks nothing for its proposal; organisation 1 leads it. */
export async function aCompleteMeasure(
  county: TestCounty,
  coordinator: Context,
  number: string
): Promise<{ measureId: string; needId: string; goalId: string }> {
  const { id: measureId } = valueOf(
    await draftMeasure(coordinator, { number, title_de: 'Abendbus und Sprachkurse im Dorf', fieldNumber: 3 })
  )
  const { id: needId } = valueOf(
    await wordNeed(coordinator, { statement_de: 'Menschen in kleinen Gemeinden erreichen keinen Sprachkurs.', fieldNumbers: [3] })
  )
  const { id: goalId } = valueOf(
    await wordGoal(coordinator, {
      code: `H-${number}`,
      level: 'operational',
      text_de: 'Bis 2027 gibt es zwölf Kurse im Dorf.',
      fieldNumber: 3
    })
  )
  valueOf(await linkNeeds(coordinator, { measureId, needIds: [needId] }))
  valueOf(await linkGoals(coordinator, { measureId, goalIds: [goalId] }))
  valueOf(
    await reviseMeasure(coordinator, {
      measureId,
      description_de: 'Lehrkräfte kommen ins Dorf.',
      targetGroup: 'Erwachsene, die Deutsch lernen',
      bindingLevel: 'self_binding',
      term: 'medium',
      startsOn: '2026-09-01',
      endsOn: '2028-12-31',
      priority: 'high'
    })
  )
  valueOf(
    await setCostLines(coordinator, {
      measureId,
      lines: [{ year: '2027', kind: 'recurring', category: 'Fahrten', amount: '12.500,00', existing: 'additional' }]
    })
  )
  valueOf(await setStaffLines(coordinator, { measureId, lines: [{ year: '2027', fte: '0,5', payGrade: 'E 9c', existing: 'additional' }] }))
  valueOf(
    await setFundingLines(coordinator, {
      measureId,
      lines: [{ year: '2027', source: 'Kreishaushalt', amount: '12.500', state: 'applied' }]
    })
  )
  valueOf(
    await setMilestones(coordinator, { measureId, lines: [{ title: 'Der erste Kurs beginnt', due: '2026-11-30', precision: 'month' }] })
  )
  const asked = valueOf(await askLead(coordinator, { measureId, organizationId: 1 }))
  valueOf(await answerAsOrganization(county, asked, { answer: 'accepted' }))
  return { measureId, needId, goalId }
}
