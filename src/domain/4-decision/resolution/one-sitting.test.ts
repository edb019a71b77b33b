import { afterEach, beforeEach, expect, test } from 'vitest'
import { addBody } from '#domain/1-frame/body/add-body.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { currentEdition } from '#domain/4-decision/edition/read.server.ts'
import { recordFunding } from '#domain/4-decision/funding/record.server.ts'
import { fundingOf } from '#domain/4-decision/funding/read.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aFrozenPlan } from '#tests/support/frozen-plan.ts'
import { councilOutcomes, latestOutcomes, resolutionsOf, resolutionsOfMeasure } from './read.server.ts'
import { recordResolution } from './record.server.ts'
import { decisionAmong, outcomesAmong } from './resolution.ts'

let county: TestCounty
let coordinator: Context
let editionId: string
let bus: string
let courses: string

beforeEach(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  ;({ editionId, first: bus, second: courses } = await aFrozenPlan(county, coordinator))
})
afterEach(async () => await county.close())

const db = () => coordinator.county.database.db
const sitting = { bodyId: '1', resolvedOn: '2026-07-13' }
/** Item 4: the plan, under a condition, the bus only if there is money. */
const plan = (more: Record<string, unknown> = {}) => ({
  ...{ ...sitting, editionId, agendaItem: '4', about: 'edition', result: 'adopted', wording: 'Der Plan ist beschlossen.' },
  conditions: 'Ein Bericht im Jahr.',
  outcomes: [
    { measureId: bus, outcome: 'adopted_subject_to_funding' },
    { measureId: courses, outcome: 'adopted' }
  ],
  ...more
})
/** Item 5: the motion on the bus alone. */
const motion = (more: Record<string, unknown> = {}) => ({
  ...{
    ...sitting,
    editionId,
    agendaItem: 'TOP 5',
    about: 'measures',
    result: 'adopted',
    wording: 'Der Bus wird ohne Vorbehalt beschlossen.'
  },
  outcomes: [{ measureId: bus, outcome: 'adopted' }],
  ...more
})
const record = async (entries: object) => valueOf(await recordResolution(coordinator, entries)).id
const refused = async (entries: object) => refusalOf(await recordResolution(coordinator, entries))
const standing = async () =>
  (await resolutionsOf(db(), editionId)).filter((each) => each.standing).map(({ agendaItem, about }) => [agendaItem, about])

/** What counts now, asked in every way in which pages ask. */
async function counts() {
  const all = await resolutionsOf(db(), editionId)
  const outcomes = await councilOutcomes(db(), editionId)
  expect(outcomesAmong(all)).toEqual(outcomes)
  expect(await latestOutcomes(db())).toEqual(outcomes)
  for (const [measureId, outcome] of outcomes) {
    const [first] = (await resolutionsOfMeasure(db(), measureId)).filter((each) => each.standing && each.decides)
    expect(first).toMatchObject({ outcome, latest: true })
  }
  return {
    adopted: (await currentEdition(db()))?.number ?? null,
    by: decisionAmong(all)?.agendaItem,
    bus: outcomes.get(bus),
    courses: outcomes.get(courses)
  }
}

test.each(['the plan first', 'the motion first'])(
  'two resolutions of one sitting both stand, whichever is recorded first: %s',
  async (order) => {
    const [first, second] = order === 'the plan first' ? [plan, motion] : [motion, plan]
    await record(first())
    await record(second({ corrects: 'none' }))
    expect(await standing()).toEqual([
      ['4', 'edition'],
      ['TOP 5', 'measures']
    ])
    expect(await counts()).toEqual({ adopted: '1.0', by: '4', bus: 'adopted', courses: 'adopted' })
    expect((await resolutionsOf(db(), editionId)).map(({ latest }) => latest)).toEqual([true, true])
    // For the bus the motion counts; what was resolved about all stays to be read.
    expect((await resolutionsOfMeasure(db(), bus)).map(({ agendaItem, latest }) => [agendaItem, latest])).toEqual([
      ['TOP 5', true],
      ['4', false]
    ])
    expect((await resolutionsOfMeasure(db(), courses)).map(({ agendaItem }) => agendaItem)).toEqual(['4'])
  }
)

test('a motion that fails takes neither the plan nor its measures back', async () => {
  await record(plan())
  await record(motion({ corrects: 'none', result: 'rejected', outcomes: [] }))
  expect(await counts()).toEqual({ adopted: '1.0', by: '4', bus: 'adopted_subject_to_funding', courses: 'adopted' })
})

test('a motion alone adopts no plan', async () => {
  await record(motion())
  expect(await counts()).toEqual({ adopted: null, by: undefined, bus: 'adopted', courses: undefined })
})

test('money that was decided stays what it is, whatever is resolved beside it or corrected', async () => {
  const planned = await record(plan())
  const funding = { measureId: bus, bodyId: '1', decidedOn: '2026-07-13', year: '2027', amountCents: 100, wording: 'Bewilligt.' }
  valueOf(await recordFunding(coordinator, funding))
  await record(motion({ corrects: 'none' }))
  await record(plan({ corrects: planned, conditions: '' }))
  expect(await fundingOf(db(), [bus])).toMatchObject([{ year: 2027, amountCents: 100 }])
})

test('the office says whether it is a further resolution or a correction; until then nothing is written', async () => {
  const planned = await record(plan())
  expect(await refused(motion())).toMatchObject({ kind: 'invalid', fields: ['corrects'] })
  expect(await refused(motion({ corrects: 'perhaps' }))).toMatchObject({ kind: 'invalid', fields: ['corrects'] })
  // The same once more, with another key: it has no item of its own.
  expect((await refused(plan({ corrects: 'none' }))).fields).toEqual(['agendaItem', 'about'])
  expect((await refused(motion({ corrects: 'none', agendaItem: '' }))).fields).toEqual(['agendaItem'])
  expect((await refused(motion({ corrects: 'none', agendaItem: 'TOP 4' }))).fields).toEqual(['agendaItem'])
  expect((await resolutionsOf(db(), editionId)).map(({ id }) => id)).toEqual([planned])
})

test('one resolution of a sitting decides on the whole edition, and each measure is spoken of once beside it', async () => {
  await record(plan())
  const again = await refused(plan({ corrects: 'none', agendaItem: '6' }))
  expect(again.fields).toEqual(['about'])
  await record(motion({ corrects: 'none' }))
  expect((await refused(motion({ corrects: 'none', agendaItem: '7' }))).fields).toEqual([`outcome.${bus}`])
  expect((await refused(motion({ corrects: 'none', agendaItem: '7', outcomes: [] }))).fields).toEqual(['about'])
  // To take note of the report before is no decision on the plan.
  await record(plan({ corrects: 'none', agendaItem: '3', result: 'noted', outcomes: [] }))
  await record(motion({ corrects: 'none', agendaItem: '7', outcomes: [{ measureId: courses, outcome: 'deferred' }] }))
  expect(await counts()).toEqual({ adopted: '1.0', by: '4', bus: 'adopted', courses: 'deferred' })
})

test('each of the two is corrected by itself, its day and item too, and the other stays', async () => {
  const planned = await record(plan())
  const moved = await record(motion({ corrects: 'none' }))
  await record(motion({ corrects: moved, agendaItem: '5.1', outcomes: [{ measureId: bus, outcome: 'deferred' }] }))
  expect(await counts()).toEqual({ adopted: '1.0', by: '4', bus: 'deferred', courses: 'adopted' })
  await record(
    plan({ corrects: planned, resolvedOn: '2026-07-14', outcomes: [{ measureId: bus, outcome: 'rejected' }, plan().outcomes[1]] })
  )
  // The plan was resolved a day later than first recorded: what was resolved last counts.
  expect(await counts()).toEqual({ adopted: '1.0', by: '4', bus: 'rejected', courses: 'adopted' })
  expect(await standing()).toEqual([
    ['4', 'edition'],
    ['5.1', 'measures']
  ])
  expect(await resolutionsOf(db(), editionId)).toHaveLength(4)
})

test('a record is corrected once, and a correction is corrected in its turn', async () => {
  const planned = await record(plan())
  const corrected = await record(plan({ corrects: planned, result: 'adopted_with_changes' }))
  expect(await refused(plan({ corrects: planned }))).toMatchObject({ kind: 'conflict', message: 'resolution.corrects.again' })
  await record(plan({ corrects: corrected, result: 'rejected', outcomes: [] }))
  expect(await counts()).toEqual({ adopted: null, by: '4', bus: 'rejected', courses: 'rejected' })
})

test('two clerks who correct one record at once: one is told', async () => {
  const planned = await record(plan())
  const both = await Promise.all([1, 2].map(() => recordResolution(coordinator, plan({ corrects: planned }))))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await standing()).toHaveLength(1)
})

test('a record of another edition, or one that is not there, is corrected by nobody', async () => {
  const planned = await record(plan())
  const other = valueOf(await freezeEdition(coordinator, { number: '1.1', kind: 'amended', changeNote: 'Neu' })).id
  const of = { editionId: other, resolvedOn: '2026-07-20' }
  expect(await refused(plan({ ...of, corrects: planned }))).toMatchObject({ kind: 'not_found', message: 'resolution.corrects.unknown' })
  expect((await refused(plan({ corrects: crypto.randomUUID() }))).kind).toBe('not_found')
  for (const ctx of [county.visitor, await county.staff('moderator')])
    expect(refusalOf(await recordResolution(ctx, plan({ corrects: planned }))).kind).toBe('not_allowed')
  expect(await standing()).toHaveLength(1)
})

test('another body, or another day, is another sitting: nothing needs to be said', async () => {
  const committee = valueOf(await addBody(coordinator, { name_de: 'Kreisausschuss', kind: 'kreisausschuss' }))
  await record(plan())
  await record(plan({ bodyId: committee.id }))
  await record(motion({ resolvedOn: '2026-07-15', agendaItem: '4', outcomes: [{ measureId: bus, outcome: 'deferred' }] }))
  expect(await counts()).toEqual({ adopted: '1.0', by: '4', bus: 'deferred', courses: 'adopted' })
})
