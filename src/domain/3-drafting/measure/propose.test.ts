import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endLead } from '#domain/3-drafting/responsibility/end.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { draftMeasure } from './draft.server.ts'
import { linkGoals } from './link-goals.server.ts'
import { linkNeeds } from './link-needs.server.ts'
import { missingForProposal, sectionOf } from './missing.ts'
import type { MissingKey } from './missing.ts'
import { proposeMeasure } from './propose.server.ts'
import { measureById, measureForEdition, measuresForEdition } from './read.server.ts'
import { reviseMeasure } from './revise.server.ts'
import { setCostLines } from './set-cost-lines.server.ts'
import { setFundingLines } from './set-funding-lines.server.ts'
import { setIndicators } from './set-indicators.server.ts'
import { setMilestones } from './set-milestones.server.ts'
import { setStaffLines } from './set-staff-lines.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const read = async (id: string) => {
  const measure = await measureById(coordinator.county.database.db, id)
  if (!measure) throw new Error('no such measure')
  return measure
}

test('a measure that lacks nothing is proposed, and only then goes into an edition', async () => {
  const { measureId } = await aCompleteMeasure(county, coordinator, 'HF3-1.1')
  const { db } = coordinator.county.database
  expect(missingForProposal(await read(measureId))).toEqual([])
  expect(await measureForEdition(db, measureId)).toBeNull()
  valueOf(await proposeMeasure(coordinator, { measureId }))
  expect((await measureForEdition(db, measureId))?.proposedOn).toBe('2026-11-23')
  expect((await measuresForEdition(db)).map((measure) => measure.number)).toEqual(['HF3-1.1'])
  expect(refusalOf(await proposeMeasure(coordinator, { measureId })).message).toBe('measure.proposed_already')
})

test('a fresh draft names every missing thing with the page where it can be filled in', async () => {
  const { id } = valueOf(await draftMeasure(coordinator, { number: 'HF1-9.9', title_de: 'Nur ein Anfang', fieldNumber: 1 }))
  expect(missingForProposal(await read(id)).map((key) => [key.replace('measure.missing.', ''), sectionOf(key)])).toEqual([
    ['goal', 'why'],
    ['need', 'why'],
    ['description', 'what'],
    ['target_group', 'what'],
    ['lead', 'who'],
    ['binding_level', 'who'],
    ['time_frame', 'when'],
    ['cost', 'resources'],
    ['staff', 'resources'],
    ['effect', 'effect'],
    ['priority', 'steering']
  ])
})

describe('a measure is not proposed while one thing is missing:', () => {
  const without: [MissingKey, string, (measureId: string) => Promise<unknown>][] = [
    ['measure.missing.goal', 'HF2-1.1', (measureId) => linkGoals(coordinator, { measureId, goalIds: [] })],
    ['measure.missing.need', 'HF2-1.2', (measureId) => linkNeeds(coordinator, { measureId, needIds: [] })],
    ['measure.missing.description', 'HF2-1.3', (measureId) => reviseMeasure(coordinator, { measureId, description_de: '' })],
    ['measure.missing.target_group', 'HF2-1.4', (measureId) => reviseMeasure(coordinator, { measureId, targetGroup: ' ' })],
    [
      'measure.missing.lead',
      'HF2-1.5',
      async (measureId) => endLead(coordinator, { responsibilityId: (await read(measureId)).leads[0]?.responsibilityId })
    ],
    ['measure.missing.binding_level', 'HF2-1.6', (measureId) => reviseMeasure(coordinator, { measureId, bindingLevel: '' })],
    ['measure.missing.time_frame', 'HF2-1.7', (measureId) => reviseMeasure(coordinator, { measureId, endsOn: '' })],
    ['measure.missing.cost', 'HF2-1.8', (measureId) => setCostLines(coordinator, { measureId, lines: [] })],
    ['measure.missing.staff', 'HF2-1.9', (measureId) => setStaffLines(coordinator, { measureId, lines: [] })],
    ['measure.missing.funding', 'HF2-1.10', (measureId) => setFundingLines(coordinator, { measureId, lines: [] })],
    ['measure.missing.effect', 'HF2-1.11', (measureId) => setMilestones(coordinator, { measureId, lines: [] })],
    ['measure.missing.priority', 'HF2-1.12', (measureId) => reviseMeasure(coordinator, { measureId, priority: null })]
  ]
  test.each(without)('%s', async (key, number, takeAway) => {
    const { measureId } = await aCompleteMeasure(county, coordinator, number)
    await takeAway(measureId)
    const refusal = refusalOf(await proposeMeasure(coordinator, { measureId }))
    expect(refusal).toEqual({ kind: 'invalid', message: 'measure.incomplete', fields: [key] })
    expect((await read(measureId)).proposedOn).toBeNull()
  })
})

test('number and title are asked for by the rule too, although no draft can be without them', async () => {
  const { measureId } = await aCompleteMeasure(county, coordinator, 'HF4-1.1')
  const measure = await read(measureId)
  expect(missingForProposal({ ...measure, number: '', title: { de: '' } })).toEqual(['measure.missing.number', 'measure.missing.title'])
})

test('cost-neutral, staff-neutral, a reasoned exception and a permanent task are statements', async () => {
  const { measureId } = await aCompleteMeasure(county, coordinator, 'HF4-1.2')
  valueOf(await setFundingLines(coordinator, { measureId, lines: [] }))
  valueOf(await setCostLines(coordinator, { measureId, costNeutral: 'on', lines: [] }))
  valueOf(await setStaffLines(coordinator, { measureId, staffNeutral: ['', 'on'], lines: [] }))
  valueOf(await linkNeeds(coordinator, { measureId, needIds: [] }))
  valueOf(await reviseMeasure(coordinator, { measureId, noNeedReason: 'Das Gesetz schreibt es vor.', endsOn: '', permanent: 'on' }))
  valueOf(await setMilestones(coordinator, { measureId, lines: [] }))
  valueOf(await setIndicators(coordinator, { measureId, lines: [{ family: 'output', definition: 'Begonnene Kurse', unit: 'Kurse' }] }))
  valueOf(await proposeMeasure(coordinator, { measureId }))
})

test('a proposed measure may be revised, but stays complete and keeps its number', async () => {
  const { measureId } = await aCompleteMeasure(county, coordinator, 'HF4-1.3')
  valueOf(await proposeMeasure(coordinator, { measureId }))
  valueOf(await reviseMeasure(coordinator, { measureId, targetGroup: 'Alle, die Deutsch lernen' }))
  expect((await read(measureId)).targetGroup).toBe('Alle, die Deutsch lernen')
  expect(refusalOf(await setMilestones(coordinator, { measureId, lines: [] })).message).toBe('measure.proposed_stays_complete')
  expect((await read(measureId)).milestones).toHaveLength(1)
  expect(refusalOf(await reviseMeasure(coordinator, { measureId, number: 'HF4-7.7' })).fields).toEqual(['number'])
})

test('only the coordinator proposes', async () => {
  const { measureId } = await aCompleteMeasure(county, coordinator, 'HF4-1.4')
  for (const role of ['moderator', 'measure_owner', 'council_office', 'data_protection_officer'])
    expect(refusalOf(await proposeMeasure(await county.staff(role), { measureId })).kind).toBe('not_allowed')
  expect(refusalOf(await proposeMeasure(county.visitor, { measureId })).kind).toBe('not_allowed')
})
