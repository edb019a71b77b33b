import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { rewordNeed } from '#domain/3-drafting/need/reword.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { reviseMeasure } from '#domain/3-drafting/measure/revise.server.ts'
import { setCostLines } from '#domain/3-drafting/measure/set-cost-lines.server.ts'
import { endLead } from '#domain/3-drafting/responsibility/end.server.ts'
import { leadOf } from '#domain/3-drafting/measure/measure.ts'
import { measureById } from '#domain/3-drafting/measure/read.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure, anAcceptedContribution } from '#tests/support/drafting.ts'
import { collectCatalogue, isGroundless } from './collect.server.ts'
import { contentHash } from './content-hash.ts'
import type { EditionContent } from './edition-content.ts'
import { freezeEdition } from './freeze.server.ts'
import { contentOf, currentEdition, editionByNumber, listEditions } from './read.server.ts'

let county: TestCounty
let coordinator: Context
let measure: { measureId: string; needId: string; goalId: string }
let published: string

beforeAll(async () => {
  county = await aCounty()
  county.setTime('2026-06-22')
  coordinator = await county.staff('coordinator')
  measure = await aCompleteMeasure(county, coordinator, 'HF3-2.1')
  published = await anAcceptedContribution(coordinator)
  const office = await anAcceptedContribution(coordinator, { wish: 'office' })
  valueOf(await linkEvidence(coordinator, { needId: measure.needId, contributionIds: [published, office] }))
  valueOf(await confirmNeed(coordinator, { needId: measure.needId }))
})
afterAll(async () => await county.close())

const stored = async (id: string): Promise<{ content: EditionContent; content_hash: string; frozen_on: string }> => {
  const row = await coordinator.county.database.db.selectFrom('edition').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  // The column holds what freezing wrote: this type.
  return { ...row, content: row.content as EditionContent }
}

test('nothing is frozen while no measure is proposed', async () => {
  expect(refusalOf(await freezeEdition(coordinator, { number: '1.0', kind: 'resolution' }))).toMatchObject({
    kind: 'conflict',
    message: 'edition.no_measure'
  })
  valueOf(await proposeMeasure(coordinator, { measureId: measure.measureId }))
})

test('only the coordinator freezes', async () => {
  const others = [
    county.visitor,
    await county.staff('moderator'),
    await county.staff('measure_owner'),
    await county.staff('council_office')
  ]
  for (const ctx of others) expect(refusalOf(await freezeEdition(ctx, { number: '1.0', kind: 'resolution' })).kind).toBe('not_allowed')
  expect(await listEditions(coordinator.county.database.db)).toEqual([])
})

test('freezing takes over the measure with goal, need, lead and means, and says how many answers are outstanding', async () => {
  const frozen = valueOf(await freezeEdition(coordinator, { number: '1.0', kind: 'resolution', changeNote: 'Erste Fassung' }))
  expect(frozen.unanswered).toBe(2)
  const { content, content_hash, frozen_on } = await stored(frozen.id)
  expect(frozen_on).toBe('2026-06-22')
  expect(content.edition).toEqual({ number: '1.0', kind: 'resolution', frozenOn: '2026-06-22' })
  expect(content.fields).toHaveLength(9)
  expect(content.goals.map((goal) => [goal.code, goal.text.de])).toEqual([['H-HF3-2.1', 'Bis 2027 gibt es zwölf Kurse im Dorf.']])
  expect(content.contributionCount).toBe(2)
  expect(content.needs).toMatchObject([{ number: 'B-1', fieldNumbers: [3], contributionCount: 2, contributionNumbers: [1] }])
  expect(content.measures).toMatchObject([
    {
      id: measure.measureId,
      number: 'HF3-2.1',
      title: { de: 'Abendbus und Sprachkurse im Dorf' },
      goalCodes: ['H-HF3-2.1'],
      needNumbers: ['B-1'],
      lead: { name: 'Fachbereich Soziales' },
      timeFrame: { term: 'medium', from: '2026-09-01', to: '2028-12-31', permanent: false },
      costLines: [{ year: 2027, kind: 'recurring', category: 'Fahrten', amountCents: 1_250_000, existing: false }],
      staffLines: [{ year: 2027, fteHundredths: 50, payGrade: 'E 9c', existing: false }],
      fundingLines: [{ year: 2027, source: 'Kreishaushalt', amountCents: 1_250_000, state: 'applied' }],
      milestones: [{ title: 'Der erste Kurs beginnt', due: '2026-11-30', precision: 'month' }]
    }
  ])
  expect(contentHash(content)).toBe(content_hash)
  expect(frozen.contentHash).toBe(content_hash)
})

test('an edition names offices and numbers, never a person or what somebody wrote', async () => {
  const { content } = await stored((await editionByNumber(coordinator.county.database.db, '1.0'))?.id ?? '')
  const everything = JSON.stringify(content)
  for (const secret of ['Erfundene Person', '@auental.example', 'Abends fährt in unserem Dorf kein Bus', published]) {
    expect(everything).not.toContain(secret)
  }
})

test('what is revised later does not reach the edition', async () => {
  const { db } = coordinator.county.database
  const edition = await editionByNumber(db, '1.0')
  if (!edition) throw new Error('frozen above')
  const before = await stored(edition.id)
  valueOf(await reviseMeasure(coordinator, { measureId: measure.measureId, title_de: 'Ganz anders', description_de: 'Neu' }))
  valueOf(
    await setCostLines(coordinator, {
      measureId: measure.measureId,
      lines: [{ year: '2027', kind: 'recurring', category: 'Fahrten', amount: '99.999,99', existing: 'additional' }]
    })
  )
  valueOf(await rewordNeed(coordinator, { needId: measure.needId, statement_de: 'Etwas anderes fehlt.', fieldNumbers: ['1'] }))
  expect(await stored(edition.id)).toEqual(before)
  expect(await contentOf(db, edition)).toEqual(before.content)
})

test('a number is never given twice, also not with the same content', async () => {
  expect(refusalOf(await freezeEdition(coordinator, { number: '1.0', kind: 'consultation' }))).toMatchObject({
    kind: 'invalid',
    fields: ['number']
  })
  expect(await listEditions(coordinator.county.database.db)).toHaveLength(1)
})

test('of ten that freeze the same number at once, one succeeds', async () => {
  const attempts = await Promise.all(Array.from({ length: 10 }, () => freezeEdition(coordinator, { number: '1.1', kind: 'consultation' })))
  expect(attempts.filter((attempt) => attempt.ok)).toHaveLength(1)
})

test('a number stands in an address, and an amended edition says what changed', async () => {
  for (const number of ['', '1/0', '../1', 'v1', '1.', '1.0.0.0']) {
    expect(refusalOf(await freezeEdition(coordinator, { number, kind: 'resolution' })).fields).toEqual(['number'])
  }
  expect(refusalOf(await freezeEdition(coordinator, { number: '2.0', kind: 'amended' })).fields).toEqual(['changeNote'])
  expect(refusalOf(await freezeEdition(coordinator, { number: '2.0', kind: 'resolution', changeNote: 'x'.repeat(1001) })).fields).toEqual([
    'changeNote'
  ])
})

test('the current edition is the newest that the council adopted, not the newest', async () => {
  const { db } = coordinator.county.database
  expect(await currentEdition(db)).toBeNull()
  const first = await editionByNumber(db, '1.0')
  county.setTime('2026-07-13')
  valueOf(
    await recordResolution(coordinator, {
      editionId: first?.id,
      bodyId: 1,
      resolvedOn: '2026-07-13',
      result: 'adopted',
      wording: 'Der Plan ist beschlossen.',
      outcomes: [{ measureId: measure.measureId, outcome: 'adopted' }]
    })
  )
  expect(await currentEdition(db)).toMatchObject({
    number: '1.0',
    adopted: true,
    decision: { result: 'adopted', resolvedOn: '2026-07-13' }
  })
})

test('a measure whose need nobody has confirmed holds up the edition, unless it says why it has none', async () => {
  const other = await aCompleteMeasure(county, coordinator, 'HF3-2.9')
  valueOf(await proposeMeasure(coordinator, { measureId: other.measureId }))
  const { measures } = await collectCatalogue(coordinator.county.database.db)
  expect(measures.filter(isGroundless).map(({ number }) => number)).toEqual(['HF3-2.9'])
  const refused = refusalOf(await freezeEdition(coordinator, { number: '2.9', kind: 'resolution' }))
  expect(refused).toMatchObject({ kind: 'conflict', message: 'edition.no_need' })
  valueOf(await reviseMeasure(coordinator, { measureId: other.measureId, noNeedReason: 'Das Gesetz verlangt sie.' }))
  valueOf(await freezeEdition(coordinator, { number: '2.9', kind: 'resolution' }))
})

test('a measure whose office has stopped leading holds up the next edition until another says yes', async () => {
  const lead = leadOf((await measureById(coordinator.county.database.db, measure.measureId)) ?? { leads: [] })
  valueOf(await endLead(coordinator, { responsibilityId: lead?.responsibilityId }))
  expect(refusalOf(await freezeEdition(coordinator, { number: '3.0', kind: 'resolution' })).message).toBe('edition.no_lead')
})
