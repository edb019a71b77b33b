import { afterAll, beforeAll, expect, test } from 'vitest'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { unconfirmedNeeds } from '#domain/3-drafting/need/read.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { currentEdition, editionBeforeCouncil } from '#domain/4-decision/edition/read.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure, anAcceptedContribution } from '#tests/support/drafting.ts'
import { aFrozenPlan } from '#tests/support/frozen-plan.ts'
import { addBody } from '#domain/1-frame/body/add-body.server.ts'
import { councilOutcomes, resolutionsOf, resolutionsOfMeasure } from './read.server.ts'
import { decisionAmong } from './resolution.ts'
import { recordResolution } from './record.server.ts'

let county: TestCounty
let coordinator: Context
let editionId: string
let first: string
let second: string

beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  ;({ editionId, first, second } = await aFrozenPlan(county, coordinator))
})
afterAll(async () => await county.close())

const db = () => coordinator.county.database.db
const entries = (more: Record<string, unknown> = {}) => ({
  editionId,
  bodyId: '1',
  resolvedOn: '2026-07-13',
  paperNumber: '2026/074',
  agendaItem: '5',
  result: 'adopted',
  votesYes: '41',
  votesNo: '6',
  votesAbstained: '3',
  votesExcluded: '0',
  wording: 'Der Kreistag beschließt den Integrationsplan.',
  conditions: 'Unter Haushaltsvorbehalt.',
  outcomes: [
    { measureId: first, outcome: 'adopted' },
    { measureId: second, outcome: 'adopted_subject_to_funding' }
  ],
  ...more
})
const standingOn = async (day: string) =>
  (await resolutionsOf(db(), editionId)).find(({ resolvedOn, standing, decides }) => resolvedOn === day && standing && decides)?.id
const jobs = async (): Promise<string[]> => {
  const { rows } = await coordinator.county.database.pool.query<{ key: string }>(
    'select key from graphile_worker.jobs where key is not null order by key'
  )
  return rows.map((row) => row.key)
}

test('only the coordinator and the council office record what a body resolved', async () => {
  const others = [
    county.visitor,
    await county.staff('moderator'),
    await county.staff('measure_owner'),
    await county.staff('data_protection_officer')
  ]
  for (const ctx of others) expect(refusalOf(await recordResolution(ctx, entries())).kind).toBe('not_allowed')
  expect(await resolutionsOf(db(), editionId)).toEqual([])
})

test('each measure of an adopted edition needs its outcome', async () => {
  const missing = await recordResolution(coordinator, entries({ outcomes: [{ measureId: first, outcome: 'adopted' }] }))
  expect(refusalOf(missing)).toMatchObject({ kind: 'invalid', fields: [`outcome.${second}`] })
  const none = await recordResolution(coordinator, entries({ outcomes: [] }))
  expect(refusalOf(none).fields).toEqual([`outcome.${first}`, `outcome.${second}`])
})

test('a day in the future or before the edition, half a vote, an unknown body are told at their fields', async () => {
  const told = async (more: Record<string, unknown>) => refusalOf(await recordResolution(coordinator, entries(more))).fields
  expect(await told({ resolvedOn: '2026-07-21' })).toEqual(['resolvedOn'])
  expect(await told({ resolvedOn: '2026-06-21' })).toEqual(['resolvedOn'])
  expect(await told({ resolvedOn: '2026-06-31' })).toEqual(['resolvedOn'])
  expect(await told({ resolvedOn: '' })).toEqual(['resolvedOn'])
  expect(await told({ votesYes: '40,5' })).toEqual(['votesYes'])
  expect(await told({ votesNo: '-1' })).toEqual(['votesNo'])
  expect(await told({ bodyId: '4711' })).toEqual(['bodyId'])
  expect(await told({ bodyId: '' })).toEqual(['bodyId'])
  expect(await told({ result: 'perhaps' })).toEqual(['result'])
  expect(await told({ wording: '  ' })).toEqual(['wording'])
  expect(refusalOf(await recordResolution(coordinator, entries({ editionId: crypto.randomUUID() }))).kind).toBe('not_found')
})

test('a measure of elsewhere has no outcome here', async () => {
  const outcomes = [...entries().outcomes, { measureId: crypto.randomUUID(), outcome: 'adopted' }]
  expect(refusalOf(await recordResolution(coordinator, entries({ outcomes }))).message).toBe('resolution.outcome.stranger')
})

test('a committee prepares: what it recommends does not put the plan into force', async () => {
  const committee = valueOf(await addBody(coordinator, { name_de: 'Kreisausschuss', kind: 'kreisausschuss' }))
  valueOf(await recordResolution(coordinator, entries({ bodyId: committee.id, resolvedOn: '2026-07-06' })))
  expect(await currentEdition(db())).toBeNull()
  expect(await councilOutcomes(db(), editionId)).toEqual(new Map())
})

test('the council office records the resolution: the plan is in force, and whoever waits for news is told', async () => {
  const { id } = valueOf(await recordResolution(await county.staff('council_office'), entries()))
  expect(await currentEdition(db())).toMatchObject({ number: '1.0', adopted: true })
  expect(await councilOutcomes(db(), editionId)).toEqual(
    new Map([
      [first, 'adopted'],
      [second, 'adopted_subject_to_funding']
    ])
  )
  expect((await resolutionsOf(db(), editionId))[0]).toMatchObject({
    id,
    body: { de: 'Kreistag' },
    paperNumber: '2026/074',
    votesYes: 41,
    votesExcluded: 0,
    conditions: 'Unter Haushaltsvorbehalt.'
  })
  expect(await jobs()).toEqual(expect.arrayContaining(['coverage:refresh', `news:measure:${first}`, `news:measure:${second}`]))
})

test('a correction is a further record that names the one before; it counts and the earlier one stays', async () => {
  const corrected = entries({
    corrects: await standingOn('2026-07-13'),
    votesYes: '40',
    outcomes: [
      { measureId: first, outcome: 'adopted' },
      { measureId: second, outcome: 'deferred' }
    ]
  })
  valueOf(await recordResolution(coordinator, corrected))
  const all = await resolutionsOf(db(), editionId)
  expect(all.map((resolution) => [resolution.votesYes, resolution.decides])).toEqual([
    [40, true],
    [41, true],
    [41, false]
  ])
  // The committee's recommendation stays what it was: nobody corrected it.
  expect(all.map(({ standing, latest }) => [standing, latest])).toEqual([
    [true, true],
    [false, false],
    [true, true]
  ])
  expect((await councilOutcomes(db(), editionId)).get(second)).toBe('deferred')
  expect((await resolutionsOfMeasure(db(), second)).map((resolution) => resolution.outcome)).toEqual([
    'deferred',
    'adopted_subject_to_funding',
    'adopted_subject_to_funding'
  ])
})

test('what a result says of every measure need not be said for each', async () => {
  const outcomesAfter = async (result: string) => {
    const corrects = (await standingOn('2026-07-14')) ?? ''
    valueOf(await recordResolution(coordinator, entries({ corrects, result, outcomes: [], resolvedOn: '2026-07-14' })))
    return (await resolutionsOf(db(), editionId))[0]?.outcomes.map(({ outcome }) => outcome)
  }
  expect(await outcomesAfter('noted')).toEqual([])
  expect(await outcomesAfter('referred')).toEqual(['deferred', 'deferred'])
  expect(await outcomesAfter('rejected')).toEqual(['rejected', 'rejected'])
  const corrects = await standingOn('2026-07-13')
  const contradiction = entries({ corrects, result: 'rejected', outcomes: [{ measureId: first, outcome: 'adopted' }] })
  expect(refusalOf(await recordResolution(coordinator, contradiction)).fields).toEqual([`outcome.${first}`])
})

test('votes that nobody counted stay open instead of becoming zero', async () => {
  valueOf(
    await recordResolution(
      coordinator,
      entries({ votesYes: '', votesNo: '', votesAbstained: undefined, votesExcluded: null, resolvedOn: '2026-07-15' })
    )
  )
  expect((await resolutionsOf(db(), editionId))[0]).toMatchObject({
    votesYes: null,
    votesNo: null,
    votesAbstained: null,
    votesExcluded: null
  })
})

test('to take note of a report later decides nothing and takes nothing back, unless it corrects the decision', async () => {
  const note = async (resolvedOn: string, corrects = '') =>
    valueOf(
      await recordResolution(coordinator, entries({ corrects, result: 'noted', outcomes: [], resolvedOn, wording: 'Kenntnis genommen.' }))
    )
  valueOf(await recordResolution(coordinator, entries({ resolvedOn: '2026-07-16' })))
  await note('2026-07-18')
  expect(await currentEdition(db())).toMatchObject({ number: '1.0', adopted: true, decision: { resolvedOn: '2026-07-16' } })
  expect((await councilOutcomes(db(), editionId)).get(first)).toBe('adopted')
  const all = await resolutionsOf(db(), editionId)
  expect(decisionAmong(all)).toMatchObject({ resolvedOn: '2026-07-16' })
  expect(all.slice(0, 3).map(({ resolvedOn, latest }) => [resolvedOn, latest])).toEqual([
    ['2026-07-18', true],
    ['2026-07-16', true],
    ['2026-07-15', false]
  ])
  await note('2026-07-16', await standingOn('2026-07-16'))
  expect(decisionAmong(await resolutionsOf(db(), editionId))).toMatchObject({ resolvedOn: '2026-07-15' })
})

test('with many measures one outcome is said for all, and only the exceptions by themselves', async () => {
  const { id } = valueOf(
    await recordResolution(
      coordinator,
      entries({
        resolvedOn: '2026-07-17',
        outcomes: [{ measureId: second, outcome: 'deferred' }],
        otherwise: 'adopted',
        result: 'adopted_with_changes'
      })
    )
  )
  const written = await db().selectFrom('resolution_measure').select(['measure_id', 'outcome']).where('resolution_id', '=', id).execute()
  expect(new Map(written.map((row) => [row.measure_id, row.outcome]))).toEqual(
    new Map([
      [first, 'adopted'],
      [second, 'deferred']
    ])
  )
  const contradicting = refusalOf(
    await recordResolution(coordinator, entries({ resolvedOn: '2026-07-19', outcomes: [], otherwise: 'adopted', result: 'rejected' }))
  )
  expect(contradicting.fields).toEqual(['otherwise'])
  for (const more of [
    { otherwise: 'perhaps' },
    { about: 'measures', otherwise: 'adopted', outcomes: [{ measureId: second, outcome: 'adopted' }] }
  ])
    expect(refusalOf(await recordResolution(coordinator, entries({ resolvedOn: '2026-07-19', outcomes: [], ...more }))).fields).toEqual([
      'otherwise'
    ])
})

test('an edition is due until the council has decided on it: a committee or a deferral leaves it open', async () => {
  const own = await aCounty()
  try {
    own.setTime('2026-06-22')
    const office = await own.staff('coordinator')
    const at = office.county.database.db
    const { measureId, needId } = await aCompleteMeasure(own, office, 'HF3-3.1')
    valueOf(await linkEvidence(office, { needId, contributionIds: [await anAcceptedContribution(office)] }))
    expect(await unconfirmedNeeds(at)).toMatchObject({ count: 1 })
    valueOf(await confirmNeed(office, { needId }))
    valueOf(await proposeMeasure(office, { measureId }))
    expect(await editionBeforeCouncil(at)).toBeNull()
    valueOf(await freezeEdition(office, { number: '0.9', kind: 'consultation' }))
    expect(await editionBeforeCouncil(at)).toBeNull()
    const frozen = valueOf(await freezeEdition(office, { number: '1.0', kind: 'resolution' })).id
    own.setTime('2026-07-20')
    const record = async (more: object) =>
      valueOf(await recordResolution(office, entries({ editionId: frozen, outcomes: [], otherwise: 'adopted', ...more })))
    const committee = valueOf(await addBody(office, { name_de: 'Kreisausschuss', kind: 'kreisausschuss' }))
    await record({ bodyId: committee.id })
    expect((await editionBeforeCouncil(at))?.decision).toBeNull()
    await record({ result: 'deferred', otherwise: '' })
    expect((await editionBeforeCouncil(at))?.decision?.result).toBe('deferred')
    await record({ resolvedOn: '2026-07-14' })
    expect(await editionBeforeCouncil(at)).toBeNull()
  } finally {
    await own.close()
  }
})
