import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { system } from '#platform/command/actor.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { endRaidMode } from '../raid-mode/end.server.ts'
import { startRaidMode } from '../raid-mode/start.server.ts'
import { acceptContribution, publishAccepted } from './accept.server.ts'
import { inboxLines, nearEqualWaiting, openMassWithholdings } from './inbox.server.ts'
import { massWithhold } from './mass-withhold.server.ts'
import { deskContribution } from './read.server.ts'
import { decideMassWithholding } from './second-look.server.ts'

let county: TestCounty
let one: Context
let other: Context
const db = () => one.county.database.db
beforeAll(async () => {
  county = await aCounty()
  one = await county.staff('moderator')
  other = await county.staff('moderator')
})
beforeEach(() => county.setTime('2026-11-23'))
afterAll(async () => await county.close())

const said = async (text: string, wish: 'public' | 'office' = 'public') => (await says(county, text, { wish })).id
const flood = async (count: number, what: string): Promise<string[]> => {
  const ids: string[] = []
  for (let at = 0; at < count; at++) ids.push(await said(`Wir fordern, dass der Landkreis ${what} sofort abschafft! Nummer ${at}`))
  return ids
}
const lineOf = async (id: string) => (await inboxLines(db(), 'oldest', 1, 500)).lines.find((line) => line.id === id)

test('near-equal texts are one line of the inbox, and one by one behind it', async () => {
  const ids = await flood(7, 'die langen Wartezeiten am Schalter')
  const { lines } = await inboxLines(db(), 'largest', 1)
  expect(lines[0]?.alike).toBe(7)
  expect(ids).toContain(lines[0]?.id)
  expect((await nearEqualWaiting(db(), ids[3] ?? '')).map((line) => line.id).toSorted()).toEqual(ids.toSorted())
})

test('a line of up to ten is withheld at once, each contribution with its own reason', async () => {
  const ids = await flood(10, 'die Gebühren für die Bücherei')
  const { withheld, asked } = valueOf(await massWithhold(one, { lines: [ids[0]], reasonCode: 'duplicate' }))
  expect([withheld, asked]).toEqual([10, 0])
  for (const id of ids)
    expect((await deskContribution(db(), id))?.decisions).toMatchObject([{ decision: 'withheld', reasonCode: 'duplicate' }])
  expect(refusalOf(await massWithhold(one, { lines: [ids[0]], reasonCode: 'duplicate' })).message).toBe('moderation.mass.gone')
})

test('more than ten wait for a second person; whoever asked cannot confirm', async () => {
  const ids = await flood(11, 'das Parken vor dem Rathaus')
  expect(valueOf(await massWithhold(one, { lines: [ids[0]], reasonCode: 'off_topic' }))).toEqual({ withheld: 0, asked: 11 })
  expect((await deskContribution(db(), ids[0] ?? ''))?.state).toBe('waiting')
  const [asked] = await openMassWithholdings(db(), one.now(), 'staff:nobody')
  const id = asked?.id ?? ''
  expect(asked?.count).toBe(11)
  expect(refusalOf(await decideMassWithholding(one, { id, answer: 'confirm' })).message).toBe('moderation.mass.other_person')
  expect(refusalOf(await decideMassWithholding(await county.staff('council_office'), { id, answer: 'confirm' })).kind).toBe('not_allowed')
  expect(valueOf(await decideMassWithholding(other, { id, answer: 'confirm' })).withheld).toBe(11)
  expect((await deskContribution(db(), ids[10] ?? ''))?.state).toBe('withheld')
  expect(refusalOf(await decideMassWithholding(other, { id, answer: 'confirm' })).message).toBe('moderation.mass.decided')
})

test('a request without a second person lapses after a day, and one that was declined changes nothing', async () => {
  const late = await flood(11, 'die Hundesteuer im ganzen Tal')
  valueOf(await massWithhold(one, { lines: [late[0]], reasonCode: 'off_topic' }))
  const [asked] = await openMassWithholdings(db(), one.now(), '')
  county.setTime('2026-11-24T10:00:00Z')
  expect(await openMassWithholdings(db(), one.now(), '')).toEqual([])
  expect(refusalOf(await decideMassWithholding(other, { id: asked?.id, answer: 'confirm' })).message).toBe('moderation.mass.expired')
  valueOf(await massWithhold(one, { lines: [late[0]], reasonCode: 'off_topic' }))
  const [again] = await openMassWithholdings(db(), one.now(), '')
  valueOf(await decideMassWithholding(other, { id: again?.id, answer: 'decline' }))
  expect((await deskContribution(db(), late[0] ?? ''))?.state).toBe('waiting')
})

test('a text that looks as if it names a person is held back until somebody has looked', async () => {
  const id = await said('Frau Beispiel vom Amt wohnt in der Gartenstraße 14.')
  expect((await lineOf(id))?.held).toEqual(['name', 'address'])
  expect(refusalOf(await acceptContribution(one, { id })).fields).toEqual(['personalDataSeen'])
  expect(valueOf(await acceptContribution(one, { id, personalDataSeen: 'on' })).number).toBeGreaterThan(0)
  const quiet = await said('Frau Beispiel vom Amt wohnt in der Gartenstraße 14.', 'office')
  expect(valueOf(await acceptContribution(one, { id: quiet })).number).toBeNull()
})

test('while everything waits an accepted contribution stays unpublished, and appears when the waiting ends', async () => {
  expect(refusalOf(await startRaidMode(await county.staff('council_office'), { hours: 6, reason: 'x' })).kind).toBe('not_allowed')
  expect(refusalOf(await startRaidMode(one, { hours: 5 })).fields).toEqual(['hours', 'reason'])
  valueOf(await startRaidMode(one, { hours: '6', reason: 'Sehr viele gleiche Texte' }))
  expect(refusalOf(await startRaidMode(other, { hours: '6', reason: 'Noch einmal' })).message).toBe('raid.already')
  const id = await said('Am Bahnhof fehlt ein Dach gegen den Regen.')
  expect(valueOf(await acceptContribution(one, { id })).number).toBeNull()
  const listed = async () =>
    (await db().selectFrom('contribution_listing').select('number').where('contribution_id', '=', id).execute()).length
  expect(await listed()).toBe(0)
  expect(valueOf(await publishAccepted(county.as(system), {})).published).toBe(0)
  expect(refusalOf(await endRaidMode(county.visitor, {})).kind).toBe('not_allowed')
  valueOf(await endRaidMode(other, {}))
  expect(refusalOf(await endRaidMode(other, {})).message).toBe('raid.none')
  expect(valueOf(await publishAccepted(county.as(system), {})).published).toBe(1)
  expect(await listed()).toBe(1)
  expect(valueOf(await publishAccepted(county.as(system), {})).published).toBe(0)
})

test('the waiting ends by itself at its hour', async () => {
  valueOf(await startRaidMode(one, { hours: '6', reason: 'Bis heute Abend' }))
  const id = await said('Die Rampe am Rathaus ist zu steil.')
  expect(valueOf(await acceptContribution(one, { id })).number).toBeNull()
  county.setTime('2026-11-23T15:00:01Z')
  expect(valueOf(await publishAccepted(county.as(system), {})).published).toBe(1)
})
