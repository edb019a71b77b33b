import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { rowsFrom } from '#platform/command/rows.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { draftMeasure } from './draft.server.ts'
import { linkNeeds } from './link-needs.server.ts'
import { mayReadMeasure } from './may.ts'
import { listMeasures, measureById } from './read.server.ts'
import { reviseMeasure } from './revise.server.ts'
import { setCostLines } from './set-cost-lines.server.ts'
import { setIndicators } from './set-indicators.server.ts'
import { setPartners } from './set-partners.server.ts'
import { setStaffLines } from './set-staff-lines.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const draft = async (number: string): Promise<string> =>
  valueOf(await draftMeasure(coordinator, { number, title_de: 'Abendbus', title_ar: 'حافلة مسائية', fieldNumber: '3' })).id
const read = async (id: string) => await measureById(coordinator.county.database.db, id)

test('a number is given once and made fit for an address', async () => {
  expect(valueOf(await draftMeasure(coordinator, { number: ' hf3-2.1 ', title_de: 'Abendbus', fieldNumber: 3 })).number).toBe('HF3-2.1')
  expect(refusalOf(await draftMeasure(coordinator, { number: 'HF3-2.1', title_de: 'Noch einer', fieldNumber: 3 })).fields).toEqual([
    'number'
  ])
  for (const number of ['', 'HF3/2', 'HF3 2', '../x', 'HF3-'])
    expect(refusalOf(await draftMeasure(coordinator, { number, title_de: 'Abendbus', fieldNumber: 3 })).fields).toEqual(['number'])
})

test('the same form sent twice drafts one measure', async () => {
  const entries = { number: 'HF3-2.2', title_de: 'Einmal', fieldNumber: 3, formKey: 'draft-twice' }
  const first = valueOf(await draftMeasure(coordinator, entries))
  expect(valueOf(await draftMeasure(coordinator, entries))).toEqual(first)
})

test('a measure is drafted for a need, which it then answers; for a need that there is not, nothing is drafted', async () => {
  const needId = valueOf(await wordNeed(coordinator, { statement_de: 'Abends fehlt ein Bus.', fieldNumbers: ['3'] })).id
  const entries = { title_de: 'Für den Bedarf', fieldNumber: 3 }
  const { id } = valueOf(await draftMeasure(coordinator, { ...entries, number: 'HF3-7.1', needIds: [needId] }))
  expect((await read(id))?.needs.map((need) => need.id)).toEqual([needId])
  const refusal = refusalOf(await draftMeasure(coordinator, { ...entries, number: 'HF3-7.2', needIds: [needId, crypto.randomUUID()] }))
  expect(refusal.fields).toEqual(['needIds'])
  expect((await listMeasures(coordinator.county.database.db)).map(({ number }) => number)).not.toContain('HF3-7.2')
})

test('a revision changes what was entered and leaves the rest', async () => {
  const measureId = await draft('HF3-2.3')
  valueOf(
    await reviseMeasure(coordinator, { measureId, targetGroup: 'Lernende', permanent: ['', 'on'], furtherFieldNumbers: ['', '5', '9'] })
  )
  valueOf(
    await reviseMeasure(coordinator, { measureId, description_de: 'Ein Bus fährt am Abend.', description_en: 'A bus runs in the evening.' })
  )
  const measure = await read(measureId)
  expect(measure?.title).toEqual({ de: 'Abendbus', ar: 'حافلة مسائية' })
  expect(measure?.targetGroup).toBe('Lernende')
  expect(measure?.permanent).toBe(true)
  expect(measure?.furtherFieldNumbers).toEqual([5, 9])
  expect(measure?.description).toEqual({ de: 'Ein Bus fährt am Abend.', en: 'A bus runs in the evening.' })
})

test('the end may not lie before the start, also when only one of them is changed', async () => {
  const measureId = await draft('HF3-2.4')
  valueOf(await reviseMeasure(coordinator, { measureId, startsOn: '2027-01-01' }))
  expect(refusalOf(await reviseMeasure(coordinator, { measureId, endsOn: '2026-12-31' })).fields).toEqual(['endsOn'])
  expect(refusalOf(await reviseMeasure(coordinator, { measureId, startsOn: '2027-02-30' })).fields).toEqual(['startsOn'])
})

test('rows of a form are read to the cent, blank ones fall away, and a wrong one is named where it stands', async () => {
  const measureId = await draft('HF3-2.5')
  const lines = rowsFrom(
    {
      year: ['2027', '', '2028'],
      kind: ['one_off', 'recurring', 'recurring'],
      category: ['Bus', '', 'Fahrten'],
      amount: ['0,1', '', '12.500,05'],
      existing: ['existing', 'additional', 'additional']
    },
    ['year', 'kind', 'category', 'amount', 'existing']
  )
  valueOf(await setCostLines(coordinator, { measureId, lines }))
  expect((await read(measureId))?.costLines.map((line) => [line.year, line.amountCents, line.existing])).toEqual([
    [2027, 10, true],
    [2028, 1_250_005, false]
  ])
  const wrong = lines.map((line, at) => (at === 2 ? { ...line, amount: '12,500' } : line))
  expect(refusalOf(await setCostLines(coordinator, { measureId, lines: wrong })).fields).toEqual(['lines.2.amount'])
  expect((await read(measureId))?.costLines).toHaveLength(2)
})

test('cost-neutral and additional costs contradict each other, existing ones do not', async () => {
  const measureId = await draft('HF3-2.6')
  const line = { year: 2027, kind: 'recurring', category: 'Fahrten', amountCents: 100 }
  expect(
    refusalOf(await setCostLines(coordinator, { measureId, costNeutral: true, lines: [{ ...line, existing: false }] })).fields
  ).toEqual(['costNeutral'])
  valueOf(await setCostLines(coordinator, { measureId, costNeutral: true, lines: [{ ...line, existing: true }] }))
  const post = { year: 2027, fteHundredths: 50, payGrade: 'E 9c', existing: false }
  expect(refusalOf(await setStaffLines(coordinator, { measureId, staffNeutral: true, lines: [post] })).fields).toEqual(['staffNeutral'])
})

test('a word of 40 letters is kept whole, and a text that is too long says by how much', async () => {
  const measureId = await draft('HF3-2.7')
  const word = 'Donaudampfschifffahrtsgesellschaftskapitä'
  valueOf(await reviseMeasure(coordinator, { measureId, title_de: word }))
  expect((await read(measureId))?.title.de).toBe(word)
  const result = await reviseMeasure(coordinator, { measureId, title_de: 'x'.repeat(203) })
  expect(!result.ok && result.refusal.problems).toEqual([{ field: 'title_de', message: 'form.too_long', values: { by: 3 } }])
})

test('indicators in Arabic stay as they were written', async () => {
  const measureId = await draft('HF3-2.8')
  valueOf(await setIndicators(coordinator, { measureId, lines: [{ family: 'output', definition: 'عدد الدورات', unit: 'دورات' }] }))
  expect((await read(measureId))?.indicators[0]?.definition).toBe('عدد الدورات')
})

test('needs are linked exactly as chosen; taking one away leaves the other with its day', async () => {
  const measureId = await draft('HF3-2.9')
  const needIds: string[] = []
  for (const statement_de of ['Der Bus fehlt.', 'Der Kurs fehlt.'])
    needIds.push(valueOf(await wordNeed(coordinator, { statement_de, fieldNumbers: ['3'] })).id)
  valueOf(await linkNeeds(coordinator, { measureId, needIds }))
  county.setTime('2026-12-01')
  valueOf(await linkNeeds(coordinator, { measureId, needIds: needIds.slice(0, 1) }))
  county.setTime('2026-11-23')
  expect((await read(measureId))?.needs.map((need) => need.id)).toEqual(needIds.slice(0, 1))
  const links = await coordinator.county.database.db
    .selectFrom('measure_need')
    .select('linked_on')
    .where('measure_id', '=', measureId)
    .execute()
  expect(links).toEqual([{ linked_on: '2026-11-23' }])
  expect(refusalOf(await linkNeeds(coordinator, { measureId, needIds: ['00000000-0000-4000-8000-000000000000'] })).fields).toEqual([
    'needIds'
  ])
})

test('a measure owner sees the measures of the own organisation and no others', async () => {
  const measureId = await draft('HF3-2.10')
  valueOf(await setPartners(coordinator, { measureId, organizationIds: ['', '2'] }))
  const own = await listMeasures(coordinator.county.database.db, { organizationId: 2 })
  expect(own.map((measure) => measure.number)).toEqual(['HF3-2.10'])
  const owner = { kind: 'staff' as const, id: 'x', name: 'x', roles: ['measure_owner'], organizationId: 2 }
  expect(mayReadMeasure(owner, [1, 2])).toBe(true)
  expect(mayReadMeasure(owner, [1])).toBe(false)
  expect(mayReadMeasure({ ...owner, roles: ['moderator'] }, [2])).toBe(false)
  expect(mayReadMeasure({ ...owner, roles: ['council_office'], organizationId: null }, [])).toBe(true)
})

test('nobody but the coordinator drafts, revises or sets money', async () => {
  const measureId = await draft('HF3-2.11')
  for (const context of [
    county.visitor,
    await county.staff('moderator'),
    await county.staff('measure_owner'),
    await county.staff('council_office')
  ]) {
    expect(refusalOf(await draftMeasure(context, { number: 'HF9-9.9', title_de: 'Nein', fieldNumber: 9 })).kind).toBe('not_allowed')
    expect(refusalOf(await reviseMeasure(context, { measureId, targetGroup: 'Nein' })).kind).toBe('not_allowed')
    expect(refusalOf(await setCostLines(context, { measureId, lines: [] })).kind).toBe('not_allowed')
  }
})
