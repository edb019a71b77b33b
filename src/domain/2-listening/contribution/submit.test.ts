import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { nearTextOf } from './near-text.server.ts'
import { receiptFor, receiptHash } from './receipt.ts'
import { submitContribution } from './submit.server.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

const entries = {
  phaseId: '1',
  text: 'Ein Sprachkurs am Abend',
  language: 'de',
  kind: 'need',
  fieldNumbers: ['3', '5'],
  municipalityId: '1',
  regionId: '',
  wish: 'public'
}
const db = () => county.visitor.county.database.db

test('a contribution is kept with its day, its fields and its language, and waits for a decision', async () => {
  const { id } = valueOf(await submitContribution(county.visitor, { ...entries, formKey: 'first' }))
  const { secret } = county.visitor.county
  const row = await db()
    .selectFrom('contribution')
    .selectAll()
    .where('receipt_hash', '=', receiptHash(secret, receiptFor(secret, 'first')))
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    id,
    text: entries.text,
    received_on: '2026-11-23',
    channel: 'online',
    language: 'de',
    kind: 'need',
    municipality_id: 1,
    region_id: null
  })
  const fields = await db()
    .selectFrom('contribution_field')
    .select('field_id')
    .where('contribution_id', '=', id)
    .orderBy('field_id')
    .execute()
  expect(fields.map((field) => field.field_id)).toEqual([3, 5])
  expect(await db().selectFrom('contribution_waiting').selectAll().where('contribution_id', '=', id).execute()).toHaveLength(1)
})

test('nothing of an anonymous contribution says who or when beyond the day: the audit knows a visitor and the hour', async () => {
  const { id } = valueOf(await submitContribution(county.visitor, { ...entries, formKey: 'second' }))
  const entry = await db().selectFrom('audit_entry').selectAll().where('subject_id', '=', id).executeTakeFirstOrThrow()
  expect(entry).toMatchObject({ actor: 'visitor', facts: { phase: 1, wish: 'public' } })
  expect(entry.happened_at.toString()).toBe('2026-11-23T09:00:00Z')
  const row = await db().selectFrom('contribution').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain(receiptFor(county.visitor.county.secret, 'second'))
})

test('the same form twice, also at the same moment, is one contribution; with other text it is refused', async () => {
  const results = await Promise.all(
    Array.from({ length: 12 }, () => submitContribution(county.visitor, { ...entries, text: 'Doppelt', formKey: 'third' }))
  )
  expect(new Set(results.map((result) => valueOf(result).id)).size).toBe(1)
  expect(await db().selectFrom('contribution').select('id').where('text', '=', 'Doppelt').execute()).toHaveLength(1)
  expect(refusalOf(await submitContribution(county.visitor, { ...entries, text: 'Anders', formKey: 'third' })).message).toBe(
    'form.key_reused'
  )
})

test('empty entries are each refused beside their field', async () => {
  const refusal = refusalOf(await submitContribution(county.visitor, { phaseId: '1', text: ' \u200b\n', language: 'de', formKey: 'empty' }))
  expect(refusal.kind).toBe('invalid')
  expect(refusal.fields.sort()).toEqual(['fieldNumbers', 'kind', 'text', 'wish'])
})

test('a text that is too long is refused, and by how much', async () => {
  const result = await submitContribution(county.visitor, { ...entries, text: 'ä'.repeat(5012) })
  expect(!result.ok && result.refusal.problems).toEqual([{ field: 'text', message: 'form.too_long', values: { by: 12 } }])
  valueOf(await submitContribution(county.visitor, { ...entries, text: '😀'.repeat(2500) }))
})

test('hostile texts, scripts of any writing and odd signs are kept as they are', async () => {
  for (const text of [
    '<script>alert(1)</script>',
    "'; drop table contribution; --",
    '\u202eبدليل',
    'a\u0000b'.replace('\0', ''),
    '${7*7}{{7*7}}',
    'نريد دورات',
    '你好',
    '😀'
  ]) {
    const { id } = valueOf(await submitContribution(county.visitor, { ...entries, text }))
    expect((await db().selectFrom('contribution').select('text').where('id', '=', id).executeTakeFirstOrThrow()).text).toBe(text)
  }
})

test('an unknown phase, field, place, kind or language is refused', async () => {
  expect(refusalOf(await submitContribution(county.visitor, { ...entries, phaseId: '999' })).message).toBe('phase.unknown')
  expect(refusalOf(await submitContribution(county.visitor, { ...entries, phaseId: 'x' })).fields).toEqual(['phaseId'])
  expect(refusalOf(await submitContribution(county.visitor, { ...entries, fieldNumbers: ['3', '77'] })).fields).toEqual(['fieldNumbers'])
  expect(refusalOf(await submitContribution(county.visitor, { ...entries, municipalityId: '999' })).fields).toEqual(['place'])
  expect(refusalOf(await submitContribution(county.visitor, { ...entries, kind: 'complaint' })).fields).toEqual(['kind'])
  expect(refusalOf(await submitContribution(county.visitor, { ...entries, language: 'klingonisch' })).fields).toEqual(['language'])
})

test('a phase takes contributions from its first to its last day', async () => {
  await db()
    .insertInto('phase')
    .values({ id: 2, name: { de: 'Frühjahr' }, opens_on: '2026-03-01', closes_on: '2026-03-31' })
    .execute()
  county.setTime('2026-02-28')
  expect(refusalOf(await submitContribution(county.visitor, { ...entries, phaseId: 2 }))).toMatchObject({
    kind: 'closed',
    message: 'phase.closed'
  })
  county.setTime('2026-03-31')
  valueOf(await submitContribution(county.visitor, { ...entries, phaseId: 2 }))
  county.setTime('2026-04-01')
  expect(refusalOf(await submitContribution(county.visitor, { ...entries, phaseId: 2 })).kind).toBe('closed')
  county.setTime('2026-11-23')
})

test('only the office names another channel than the page', async () => {
  const byVisitor = valueOf(await submitContribution(county.visitor, { ...entries, text: 'Karte?', channel: 'card' }))
  const byStaff = valueOf(await submitContribution(await county.staff('coordinator'), { ...entries, text: 'Karte', channel: 'card' }))
  const rows = await db().selectFrom('contribution').select(['id', 'channel']).where('id', 'in', [byVisitor.id, byStaff.id]).execute()
  expect(new Map(rows.map((row) => [row.id, row.channel]))).toEqual(
    new Map([
      [byVisitor.id, 'online'],
      [byStaff.id, 'card']
    ])
  )
})

test('where the earlier near text was swept away after it was found, this one takes its place', async () => {
  const text = 'Am Bahnhof fehlt in der Nacht ein heller Weg.'
  const found = await nearTextOf(db(), county.visitor.county.secret, text)
  const near = { ...found, id: 4711, isNew: false }
  const { id } = valueOf(await submitContribution(county.visitor, { ...entries, text, formKey: 'swept' }, { near }))
  expect(await db().selectFrom('contribution_near_text').selectAll().where('contribution_id', '=', id).execute()).toEqual([
    { contribution_id: id, near_text_id: 4711 }
  ])
  const again = await nearTextOf(db(), county.visitor.county.secret, text)
  expect(again).toMatchObject({ id: 4711, isNew: false })
})
