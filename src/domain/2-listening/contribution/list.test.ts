import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { acceptContribution } from '../moderation/accept.server.ts'
import { redactContribution } from '../moderation/redact.server.ts'
import { withholdContribution } from '../moderation/withhold.server.ts'
import { listChoices } from './choices.server.ts'
import { readFilter, writeFilter } from './filter.ts'
import type { ContributionFilter } from './filter.ts'
import { listContributions } from './list.server.ts'
import { rebuildListing } from './listing.server.ts'
import { openContributions } from './open-data.server.ts'
import { publicContribution } from './read.server.ts'
import { submitContribution } from './submit.server.ts'
import { receiptFor } from './receipt.ts'
import { withdrawContribution } from './withdraw.server.ts'

let county: TestCounty
let moderator: Context
beforeAll(async () => {
  county = await aCounty()
  moderator = await county.staff('moderator')
})
afterAll(async () => await county.close())

const db = () => county.visitor.county.database.db
const list = (query: string, size?: number) => listContributions(db(), readFilter(new URLSearchParams(query)), size)
const texts = async (query: string) => (await list(query)).contributions.map((contribution) => contribution.text)

type Entries = {
  text: string
  language?: string
  kind?: string
  fieldNumbers?: number[]
  municipalityId?: number
  regionId?: number
  wish?: string
  formKey?: string
}

async function said(entries: Entries): Promise<string> {
  return valueOf(
    await submitContribution(county.visitor, { phaseId: 1, language: 'de', kind: 'need', fieldNumbers: [3], wish: 'public', ...entries })
  ).id
}

async function published(entries: Entries): Promise<number> {
  const { number } = valueOf(await acceptContribution(moderator, { id: await said(entries) }))
  return number ?? 0
}

test('only what is accepted and may be published stands in the list, the search, the open data and behind a number', async () => {
  const open = await published({ text: 'Zebrastreifen vor der Schule' })
  await said({ text: 'Zebrastreifen, noch nicht gelesen' })
  const office = await said({ text: 'Zebrastreifen, nur für das Amt', wish: 'office' })
  valueOf(await acceptContribution(moderator, { id: office }))
  const withheld = await published({ text: 'Zebrastreifen, erst gezeigt, dann zurückgehalten' })
  const row = await db()
    .selectFrom('contribution_number')
    .select('contribution_id')
    .where('number', '=', withheld)
    .executeTakeFirstOrThrow()
  valueOf(await withholdContribution(moderator, { id: row.contribution_id, reasonCode: 'unlawful' }))
  const withdrawn = await published({ text: 'Zebrastreifen, zurückgezogen', formKey: 'withdrawn' })
  valueOf(await withdrawContribution(county.visitor, { code: receiptFor(county.visitor.county.secret, 'withdrawn'), sure: 'on' }))

  expect(await texts('q=Zebrastreifen')).toEqual(['Zebrastreifen vor der Schule'])
  expect((await list('')).contributions.map((contribution) => contribution.number)).toEqual([open])
  const data = []
  for await (const batch of openContributions(db())) data.push(...batch)
  expect(data.map((each) => each.number)).toEqual([open])
  expect(JSON.stringify(data)).not.toContain('Amt')
  expect((await publicContribution(db(), open))?.text).toBe('Zebrastreifen vor der Schule')
  expect(await publicContribution(db(), withheld)).toBeNull()
  expect(await publicContribution(db(), withdrawn)).toBeNull()
})

test('German is found by its stems, with and without accents; other languages by their words in any script', async () => {
  await published({ text: 'Die Häuser am Café sind für Familien zu teuer' })
  await published({ text: 'Автобус вечером не ходит', language: 'ru' })
  await published({ text: 'لا توجد حافلة في المساء', language: 'ar' })
  await published({ text: 'Çocuk için kreş yok', language: 'tr' })
  for (const words of ['Haus', 'häusern', 'hauser', 'Cafe', 'café', 'teuer für Familie', 'TEUER'])
    expect(await texts(`q=${words}`), words).toContain('Die Häuser am Café sind für Familien zu teuer')
  expect(await texts('q=автобус')).toEqual(['Автобус вечером не ходит'])
  expect(await texts('q=حافلة')).toEqual(['لا توجد حافلة في المساء'])
  expect(await texts('q=kres')).toEqual(['Çocuk için kreş yok'])
  expect(await texts('q=Haus+Schule')).toEqual([])
})

test('hostile or senseless words find nothing and break nothing', async () => {
  for (const words of ["'; drop table contribution; --", '& | ! ( ) :*', '\\', '%00', '"', '<->', 'der die das', '😀', 'x'.repeat(5000)])
    expect(Array.isArray(await texts(`q=${encodeURIComponent(words)}`))).toBe(true)
  for (const query of [
    'field=x',
    'field=-1',
    'field=99999999999',
    'kind=drop',
    'language=%27',
    'place=m',
    'place=m0',
    'from=abc',
    'from=0'
  ])
    expect((await list(query)).total, query).toBe((await list('')).total)
  expect((await list('field=77')).total).toBe(0)
})

test('the list is narrowed by field, kind, language and place', async () => {
  await published({ text: 'Arbeit im Norden', fieldNumbers: [4, 9], kind: 'idea', language: 'en', regionId: 1 })
  await published({ text: 'Arbeit im Süden', fieldNumbers: [4], kind: 'obstacle', language: 'en', municipalityId: 3 })
  expect(await texts('field=4')).toEqual(['Arbeit im Süden', 'Arbeit im Norden'])
  expect(await texts('field=9')).toEqual(['Arbeit im Norden'])
  expect(await texts('kind=obstacle')).toEqual(['Arbeit im Süden'])
  expect(await texts('language=en&field=4&kind=idea')).toEqual(['Arbeit im Norden'])
  expect(await texts('place=r2')).toEqual(['Arbeit im Süden'])
  expect(await texts('place=r1&q=Arbeit')).toEqual(['Arbeit im Norden'])
})

test('a municipality is shown and can be chosen once five share it and the language, and hidden again below', async () => {
  const numbers: number[] = []
  const codes: string[] = []
  for (const name of ['eins', 'zwei', 'drei', 'vier']) {
    numbers.push(await published({ text: `Ort ${name}`, language: 'uk', municipalityId: 1, formKey: `place ${name}` }))
    codes.push(receiptFor(county.visitor.county.secret, `place ${name}`))
  }
  await published({ text: 'Ort auf Deutsch', municipalityId: 1 })
  const places = async () =>
    (await Promise.all(numbers.map((number) => publicContribution(db(), number)))).map((each) => [each?.municipality, each?.region?.de])
  expect(await places()).toEqual(Array.from({ length: 4 }, () => [null, 'Nord']))
  expect(await texts('place=m1')).toEqual([])
  expect(JSON.stringify(await listChoices(db()))).not.toContain('Probstein')

  numbers.push(await published({ text: 'Ort fünf', language: 'uk', municipalityId: 1 }))
  expect(await places()).toEqual(Array.from({ length: 5 }, () => ['Probstein', 'Nord']))
  expect(await texts('place=m1')).toEqual(['Ort fünf', 'Ort vier', 'Ort drei', 'Ort zwei', 'Ort eins'])
  expect(JSON.stringify(await listChoices(db()))).toContain('Probstein')

  valueOf(await withdrawContribution(county.visitor, { code: codes[0], sure: 'on' }))
  numbers.shift()
  expect(await places()).toEqual(Array.from({ length: 4 }, () => [null, 'Nord']))
  expect(await texts('place=m1')).toEqual([])
})

test('ten that are published at the same moment count each other', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, (_, at) => said({ text: `Zugleich ${at}`, language: 'fa', municipalityId: 2 })))
  await Promise.all(ids.map(async (id) => valueOf(await acceptContribution(moderator, { id }))))
  expect((await list('place=m2&language=fa')).total).toBe(10)
})

test('pages follow each other without gap or repetition, forwards and back, over 120 contributions', async () => {
  for (let at = 0; at < 120; at += 6)
    await Promise.all([0, 1, 2, 3, 4, 5].map((more) => published({ text: `Seite ${at + more}`, language: 'so' })))
  const filter: ContributionFilter = readFilter(new URLSearchParams('language=so'))
  const seen: number[] = []
  const starts: (number | null)[] = []
  let from: number | null = null
  do {
    const page = await listContributions(db(), { ...filter, from })
    seen.push(...page.contributions.map((contribution) => contribution.number))
    expect(page.total).toBe(120)
    starts.push(from)
    from = page.olderFrom
  } while (from !== null)
  expect(starts).toHaveLength(6)
  expect(new Set(seen).size).toBe(120)
  expect(seen).toEqual([...seen].sort((a, b) => b - a))
  const back = await Promise.all(starts.map(async (start) => (await listContributions(db(), { ...filter, from: start })).newerFrom))
  expect(back).toEqual([null, 'newest', ...starts.slice(1, 5)])
}, 90_000)

test('a new contribution at the top moves no page below', async () => {
  const first = await list('language=so')
  await published({ text: 'Seite neu', language: 'so' })
  const second = await list(writeFilter({ language: 'so', from: first.olderFrom }))
  expect(second.contributions[0]?.number).toBe(first.olderFrom)
})

test('shown is what the office blanked out, in the list and in the search', async () => {
  const id = await said({ text: 'Herr Beispielmann vom Giraffenhaus half' })
  valueOf(await redactContribution(moderator, { id, text: 'Herr ▇▇▇ vom Giraffenhaus half' }))
  valueOf(await acceptContribution(moderator, { id }))
  expect(await texts('q=Giraffenhaus')).toEqual(['Herr ▇▇▇ vom Giraffenhaus half'])
  expect(await texts('q=Beispielmann')).toEqual([])
})

test('a corrected version is shown instead of the original, which is kept', async () => {
  const id = await said({ text: 'Nilpferdkurs am Montag' })
  await db()
    .insertInto('contribution_version')
    .values({ contribution_id: id, version: 2, text: 'Nilpferdkurs am Dienstag', received_on: '2026-11-24' })
    .execute()
  valueOf(await acceptContribution(moderator, { id }))
  expect(await texts('q=Nilpferdkurs')).toEqual(['Nilpferdkurs am Dienstag'])
  expect((await db().selectFrom('contribution').select('text').where('id', '=', id).executeTakeFirstOrThrow()).text).toBe(
    'Nilpferdkurs am Montag'
  )
})

test('the projections equal their rebuild', async () => {
  const rows = async () => ({
    listing: await db().selectFrom('contribution_listing').selectAll().orderBy('number').execute(),
    waiting: await db().selectFrom('contribution_waiting').selectAll().orderBy('contribution_id').execute()
  })
  const before = await rows()
  expect(before.listing.length).toBeGreaterThan(120)
  expect(before.waiting.length).toBeGreaterThan(0)
  await db().transaction().execute(rebuildListing)
  expect(await rows()).toEqual(before)
})

test('a page of the list makes the same few queries for one contribution and for a hundred', async () => {
  const counted = async (query: string) => {
    const { pool } = county.visitor.county.database
    let queries = 0
    const count = () => queries++
    pool.on('acquire', count)
    await list(query)
    pool.off('acquire', count)
    return queries
  }
  expect(await counted('q=Giraffenhaus&from=9999')).toBe(await counted('q=Seite&from=9999'))
  expect(await counted('')).toBeLessThanOrEqual(2)
})
