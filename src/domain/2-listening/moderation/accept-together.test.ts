import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { withdrawContribution } from '../contribution/withdraw.server.ts'
import { acceptTogether } from './accept-together.server.ts'
import { inboxLines, nextWaiting } from './inbox.server.ts'
import { everythingWaiting, readInboxFilter } from './inbox-filter.ts'
import { deskContribution } from './read.server.ts'
import { redactContribution } from './redact.server.ts'
import { withholdContribution } from './withhold.server.ts'

let county: TestCounty
let moderator: Context
const db = () => moderator.county.database.db
beforeAll(async () => {
  county = await aCounty()
  moderator = await county.staff('moderator')
})
afterAll(async () => await county.close())

const said = async (text: string, wish: 'public' | 'office' = 'public') => (await says(county, text, { wish })).id
const state = async (id: string) => (await deskContribution(db(), id))?.state
const audited = async (id: string) =>
  (
    await db()
      .selectFrom('audit_entry')
      .select('facts')
      .where('subject_id', '=', id)
      .where('command', '=', 'contribution.accept_together')
      .execute()
  ).length

test('the chosen lines are accepted, each with its own decision and entry in the trail; what may be published gets a number', async () => {
  const open = await said('Am Spielplatz fehlt ein Zaun zur Straße.')
  const quiet = await said('Die Auskunft am Schalter war unfreundlich.', 'office')
  const left = await said('Der Spielplatz an der Schule ist gut.')
  expect(valueOf(await acceptTogether(moderator, { lines: [open, quiet] }))).toEqual({ accepted: 2, published: 1, held: 0, gone: 0 })
  expect([await state(open), await state(quiet), await state(left)]).toEqual(['published', 'accepted', 'waiting'])
  expect((await deskContribution(db(), quiet))?.number).toBeNull()
  expect([await audited(open), await audited(quiet), await audited(left)]).toEqual([1, 1, 0])
})

test('kind and fields are filled in where they were left open, and what the author said stays', async () => {
  const silent = await said('Ein Satz ohne Art und Feld.')
  await db().updateTable('contribution').set({ kind: null }).where('id', '=', silent).execute()
  await db().deleteFrom('contribution_field').where('contribution_id', '=', silent).execute()
  const spoken = await said('Ein Satz mit Art und Feld.')
  const before = await deskContribution(db(), spoken)
  valueOf(await acceptTogether(moderator, { lines: [silent, spoken], kind: 'obstacle', fieldNumbers: ['2', '4'] }))
  expect(await deskContribution(db(), silent)).toMatchObject({ kind: 'obstacle', fieldNumbers: [2, 4] })
  expect(await deskContribution(db(), spoken)).toMatchObject({ kind: before?.kind, fieldNumbers: before?.fieldNumbers })
})

test('sending the same form twice writes nothing the second time', async () => {
  const id = await said('Zweimal gedrückt, einmal angenommen.')
  const entries = { lines: [id], formKey: 'accept-twice' }
  const first = valueOf(await acceptTogether(moderator, entries))
  expect(valueOf(await acceptTogether(moderator, entries))).toEqual(first)
  expect((await deskContribution(db(), id))?.decisions).toHaveLength(1)
  expect(await audited(id)).toBe(1)
})

test('whoever has written why it is not published does not publish it by the other button', async () => {
  const id = await said('Erst abgelehnt, dann verdrückt.')
  const refused = refusalOf(await acceptTogether(moderator, { lines: [id], reasonText: 'Gehört nicht hierher.' }))
  expect([refused.kind, refused.fields]).toEqual(['invalid', ['reasonText']])
  expect((await deskContribution(db(), id))?.decisions).toHaveLength(0)
  valueOf(await acceptTogether(moderator, { lines: [id], reasonText: ' ' }))
})

test('two moderators who choose the same lines accept each of them once', async () => {
  const ids = await Promise.all(['Bank', 'Brunnen', 'Baum'].map(async (what) => await said(`Auf dem Markt fehlt ein ${what}.`)))
  const results = await Promise.all([
    acceptTogether(moderator, { lines: ids }),
    acceptTogether(await county.staff('coordinator'), { lines: ids.toReversed() })
  ])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  for (const id of ids) expect((await deskContribution(db(), id))?.decisions).toHaveLength(1)
})

test('a text that may name a person goes on waiting until somebody looks at it alone, unless it is only for the office', async () => {
  const named = await said('Frau Beispiel vom Amt wohnt in der Gartenstraße 14.')
  const quiet = await said('Herr Beispiel vom Amt wohnt in der Gartenstraße 15.', 'office')
  const plain = await said('Der Bus kommt am Abend nicht mehr.')
  expect(refusalOf(await acceptTogether(moderator, { lines: [named] })).message).toBe('moderation.together.held_all')
  expect(valueOf(await acceptTogether(moderator, { lines: [named, quiet, plain] }))).toMatchObject({ accepted: 2, held: 1 })
  expect(await state(named)).toBe('waiting')
  valueOf(await redactContribution(moderator, { id: named, text: '▇▇▇ vom Amt wohnt ▇▇▇.' }))
  expect(valueOf(await acceptTogether(moderator, { lines: [named] })).published).toBe(1)
})

test('what was decided or taken back meanwhile, and what there is not, stays as it is', async () => {
  const withheld = await said('Schon nicht veröffentlicht.')
  valueOf(await withholdContribution(moderator, { id: withheld, reasonCode: 'off_topic' }))
  const { id: withdrawn, code } = await says(county, 'Schon zurückgezogen.')
  valueOf(await withdrawContribution(county.visitor, { code, sure: 'on' }))
  const waiting = await said('Noch im Eingang.')
  const stranger = crypto.randomUUID()
  expect(refusalOf(await acceptTogether(moderator, { lines: [withheld, withdrawn, stranger] })).message).toBe('moderation.mass.gone')
  expect(valueOf(await acceptTogether(moderator, { lines: [withheld, withdrawn, stranger, waiting] }))).toMatchObject({
    accepted: 1,
    gone: 3
  })
  expect(await state(withheld)).toBe('withheld')
})

test('nothing chosen, no id at all and a field that there is not are told, and nothing is accepted', async () => {
  const id = await said('Bleibt im Eingang.')
  await db().deleteFrom('contribution_field').where('contribution_id', '=', id).execute()
  expect(refusalOf(await acceptTogether(moderator, {})).fields).toEqual(['lines'])
  expect(refusalOf(await acceptTogether(moderator, { lines: ['../1'] })).kind).toBe('invalid')
  expect(refusalOf(await acceptTogether(moderator, { lines: [id], fieldNumbers: ['999'] })).fields).toEqual(['fieldNumbers'])
  expect(await state(id)).toBe('waiting')
})

test('nobody but coordinator and moderator accepts', async () => {
  const id = await said('Wer darf annehmen?')
  for (const ctx of [
    county.visitor,
    await county.staff('measure_owner'),
    await county.staff('council_office'),
    await county.staff('data_protection_officer')
  ])
    expect(refusalOf(await acceptTogether(ctx, { lines: [id] })).kind).toBe('not_allowed')
  expect(await state(id)).toBe('waiting')
})

test('the inbox is narrowed by words, way and wish, and the next one is of the same selection', async () => {
  const first = await said('Ein Zebrastreifen am Kindergarten.')
  const other = await said('Ein Dach am Bahnsteig.')
  const second = await said('Noch ein ZEBRASTREIFEN an der Schule.', 'office')
  const filter = readInboxFilter(new URLSearchParams({ words: 'zebrastreifen', channel: 'raven', wish: 'all' }))
  expect(filter).toEqual({ ...everythingWaiting, words: 'zebrastreifen' })
  const { lines, total } = await inboxLines(db(), 'oldest', 1, 25, filter)
  expect([total, lines.map(({ id }) => id).toSorted()]).toEqual([2, [first, second].toSorted()])
  expect((await inboxLines(db(), 'oldest', 1, 25, { ...filter, wish: 'office' })).lines.map(({ id }) => id)).toEqual([second])
  expect((await inboxLines(db(), 'oldest', 1, 25, { ...filter, channel: 'import' })).total).toBe(0)
  expect((await inboxLines(db(), 'oldest', 1, 25, { ...filter, words: '100%' })).total).toBe(0)
  expect(await nextWaiting(db(), first, filter)).toBe(second)
  expect(await nextWaiting(db(), second, filter)).toBe(first)
  expect(await nextWaiting(db(), other, filter)).toBeOneOf([first, second])
  expect(await nextWaiting(db(), first, { ...filter, words: 'Kindergarten' })).toBeNull()
})
