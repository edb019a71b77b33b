import { afterAll, beforeAll, expect, test } from 'vitest'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { currentEdition } from '#domain/4-decision/edition/read.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { fundingOf } from './read.server.ts'
import { recordFunding } from './record.server.ts'

let county: TestCounty
let coordinator: Context
let measureId: string
let draftId: string

beforeAll(async () => {
  county = await aCounty()
  county.setTime('2026-09-14')
  coordinator = await county.staff('coordinator')
  const complete = await aCompleteMeasure(county, coordinator, 'HF3-2.1')
  measureId = complete.measureId
  valueOf(await confirmNeed(coordinator, { needId: complete.needId }))
  valueOf(await proposeMeasure(coordinator, { measureId }))
  valueOf(await freezeEdition(coordinator, { number: '1.0', kind: 'resolution' }))
  draftId = (await aCompleteMeasure(county, coordinator, 'HF3-2.2')).measureId
})
afterAll(async () => await county.close())

const entries = (more: Record<string, unknown> = {}) => ({
  measureId,
  bodyId: '1',
  decidedOn: '2026-09-14',
  year: '2026',
  amountCents: 5_400_000,
  wording: 'Für die Maßnahme werden Mittel bereitgestellt.',
  ...more
})
const db = () => coordinator.county.database.db

test('money that was decided is a fact of its own: nothing is adopted by it', async () => {
  valueOf(await recordFunding(await county.staff('council_office'), entries()))
  expect(await fundingOf(db(), [measureId])).toMatchObject([{ year: 2026, amountCents: 5_400_000, body: { de: 'Kreistag' } }])
  expect(await currentEdition(db())).toBeNull()
})

test('an amount is read as people type it, to the cent, and a number is cents', async () => {
  for (const typed of ['34.000,05', '34000,05', '34 000,05 €'])
    valueOf(await recordFunding(coordinator, entries({ amountCents: typed, year: 2027 })))
  const later = (await fundingOf(db(), [measureId])).filter((funding) => funding.year === 2027)
  expect(later.map((funding) => funding.amountCents)).toEqual([3_400_005, 3_400_005, 3_400_005])
})

test('an unclear amount, half a year, a day to come, an unknown body are told at their fields', async () => {
  const told = async (more: Record<string, unknown>) => refusalOf(await recordFunding(coordinator, entries(more))).fields
  expect(await told({ amountCents: 'viel' })).toEqual(['amountCents'])
  expect(await told({ amountCents: '' })).toEqual(['amountCents'])
  expect(await told({ amountCents: '12,345' })).toEqual(['amountCents'])
  expect(await told({ amountCents: -1 })).toEqual(['amountCents'])
  expect(await told({ amountCents: 0.5 })).toEqual(['amountCents'])
  expect(await told({ year: '26' })).toEqual(['year'])
  expect(await told({ decidedOn: '2026-09-15' })).toEqual(['decidedOn'])
  expect(await told({ bodyId: 4711 })).toEqual(['bodyId'])
  expect(await told({ wording: '' })).toEqual(['wording'])
})

test('a body may stay open', async () => {
  valueOf(await recordFunding(coordinator, entries({ bodyId: '', year: 2028 })))
  expect((await fundingOf(db(), [measureId])).find((funding) => funding.year === 2028)?.body).toBeNull()
})

test('money is recorded only for what stands in an edition, and only by those who may', async () => {
  expect(refusalOf(await recordFunding(coordinator, entries({ measureId: draftId }))).message).toBe('funding.measure.not_frozen')
  const others = [county.visitor, await county.staff('moderator'), await county.staff('measure_owner')]
  for (const ctx of others) expect(refusalOf(await recordFunding(ctx, entries())).kind).toBe('not_allowed')
})
