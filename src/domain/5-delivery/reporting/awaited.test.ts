import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBody } from '#domain/1-frame/body/add-body.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { latestOutcomes } from '#domain/4-decision/resolution/read.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { reportingLines, silentMeasures } from './read.server.ts'
import { reportStatus } from './report-status.server.ts'

let county: TestCounty
let coordinator: Context
const measures: string[] = []
beforeAll(async () => {
  county = await aCounty()
  county.setTime('2026-06-22')
  coordinator = await county.staff('coordinator')
  for (const number of ['HF3-2.1', 'HF3-2.2', 'HF3-2.3']) {
    const { measureId, needId } = await aCompleteMeasure(county, coordinator, number)
    valueOf(await confirmNeed(coordinator, { needId }))
    valueOf(await proposeMeasure(coordinator, { measureId }))
    measures.push(measureId)
  }
})
afterAll(async () => await county.close())

const awaited = async () =>
  (await reportingLines(coordinator.county.database.db, coordinator.now())).map(({ measureId }) => measures.indexOf(measureId)).toSorted()

test('nobody waits for a report on what the council rejected or put off; one that was given stays', async () => {
  expect(await awaited()).toEqual([0, 1, 2])
  const editionId = valueOf(await freezeEdition(coordinator, { number: '1.0', kind: 'resolution' })).id
  county.setTime('2026-07-20')
  const outcomes = (['adopted', 'deferred', 'rejected'] as const).map((outcome, at) => ({ measureId: measures[at] ?? '', outcome }))
  const entries = {
    ...{ editionId, bodyId: '1', resolvedOn: '2026-07-13', paperNumber: '2026/074', agendaItem: '5', result: 'adopted_with_changes' },
    ...{
      votesYes: '41',
      votesNo: '6',
      votesAbstained: '3',
      votesExcluded: '0',
      wording: 'Der Kreistag beschließt.',
      conditions: '',
      outcomes
    }
  }
  const committee = valueOf(await addBody(coordinator, { name_de: 'Kreisausschuss', kind: 'kreisausschuss' }))
  const recommended = measures.map((measureId) => ({ measureId, outcome: 'adopted' }))
  valueOf(await recordResolution(coordinator, { ...entries, bodyId: committee.id, outcomes: recommended }))
  expect(await silentMeasures(coordinator.county.database.db)).toEqual([])
  valueOf(await recordResolution(coordinator, entries))
  expect(await silentMeasures(coordinator.county.database.db)).toMatchObject([{ measureId: measures[0], adoptedOn: '2026-07-13' }])
  const decided = await latestOutcomes(coordinator.county.database.db)
  expect(measures.map((id) => decided.get(id))).toEqual(['adopted', 'deferred', 'rejected'])
  expect(await awaited()).toEqual([0])
  const status = { measureId: measures[1] ?? '', implementation: 'preparing', light: 'on_track', sentence: '' }
  valueOf(await reportStatus(coordinator, status))
  expect(await awaited()).toEqual([0, 1])
})
