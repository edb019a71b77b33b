import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSiteNotice } from './add-site-notice.server.ts'
import { changeSiteNotice } from './change-site-notice.server.ts'
import { noticeMark, readPutAway, writePutAway } from './put-away.ts'
import { listSiteNotices, siteNoticesAt, siteNoticesFrom } from './read.server.ts'
import { removeSiteNotice } from './remove-site-notice.server.ts'
import { entriesOfMoment, siteNoticeState } from './site-notice.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const moved = {
  text_de: 'Das Forum zieht um.',
  text_en: 'The forum moves.',
  startsOn: '2026-03-02',
  startsAt: '8.30',
  endsOn: '2026-03-04',
  endsAt: ''
}
const at = (moment: string) => Temporal.ZonedDateTime.from(`${moment}[Europe/Berlin]`).toInstant()

test('a notice stands from its first moment until the end of its last day, in the time of the county', async () => {
  const { db } = coordinator.county.database
  const { id } = valueOf(await addSiteNotice(coordinator, moved))
  const ids = async (moment: string) => (await siteNoticesAt(db, at(moment))).map((notice) => notice.id)
  expect(await ids('2026-03-02T08:29')).toEqual([])
  expect(await ids('2026-03-02T08:30')).toEqual([id])
  expect(await ids('2026-03-04T23:59')).toEqual([id])
  expect(await ids('2026-03-05T00:00')).toEqual([])
  const [coming] = await siteNoticesFrom(db, at('2026-03-01T12:00'))
  expect(coming?.id).toBe(id)
  if (!coming) throw new Error('no notice')
  expect(['2026-03-01T12:00', '2026-03-03T12:00', '2026-03-06T12:00'].map((moment) => siteNoticeState(coming, at(moment)))).toEqual([
    'coming',
    'shown',
    'ended'
  ])
  expect(entriesOfMoment(coming.startsAt, 'start')).toEqual({ day: '2026-03-02', time: '08:30' })
  expect(entriesOfMoment(coming.endsAt, 'end')).toEqual({ day: '2026-03-04', time: '' })
  valueOf(await removeSiteNotice(coordinator, { id }))
  expect(await listSiteNotices(db)).toEqual([])
})

test('the German text, both days and a time of the clock are asked for; the end comes after the start', async () => {
  const empty = await addSiteNotice(coordinator, { text_en: 'Only English', startsAt: '25:00' })
  expect(refusalOf(empty).fields.toSorted()).toEqual(['endsOn', 'startsAt', 'startsOn', 'text_de'])
  const reversed = await addSiteNotice(coordinator, { ...moved, endsOn: '2026-03-02', endsAt: '08:30' })
  expect(refusalOf(reversed).fields).toEqual(['endsOn'])
})

test('whoever does not coordinate neither writes, changes nor removes a notice', async () => {
  const { id } = valueOf(await addSiteNotice(coordinator, moved))
  for (const stranger of [county.visitor, await county.staff('moderator'), await county.staff('measure_owner')]) {
    expect(refusalOf(await addSiteNotice(stranger, moved)).kind).toBe('not_allowed')
    expect(refusalOf(await changeSiteNotice(stranger, { id, ...moved })).kind).toBe('not_allowed')
    expect(refusalOf(await removeSiteNotice(stranger, { id })).kind).toBe('not_allowed')
  }
  valueOf(await removeSiteNotice(coordinator, { id }))
  expect(refusalOf(await removeSiteNotice(coordinator, { id })).kind).toBe('not_found')
  expect(refusalOf(await changeSiteNotice(coordinator, { id, ...moved })).kind).toBe('not_found')
})

test('who has put a notice away is told again once its words have changed', async () => {
  const { db } = coordinator.county.database
  const { id } = valueOf(await addSiteNotice(coordinator, moved))
  const shownMark = async () => (await siteNoticesAt(db, at('2026-03-03T12:00'))).map(noticeMark)
  const cookie = writePutAway(undefined, (await shownMark())[0] ?? '')
  expect(readPutAway(cookie)).toEqual(await shownMark())
  valueOf(await changeSiteNotice(coordinator, { id, ...moved, text_de: 'Das Forum zieht doch nicht um.' }))
  expect(readPutAway(cookie)).not.toContain((await shownMark())[0])
})

test('putting away twice is putting away once, and a forged cookie counts for nothing', () => {
  const once = writePutAway('', '3-1')
  expect(writePutAway(once, '3-1')).toBe(once)
  expect(writePutAway(once, '<script>')).toBe(once)
  expect(readPutAway('<b>.7-2.abc.8')).toEqual(['7-2'])
  const many = Array.from({ length: 40 }, (_, place) => `${place}-1`).reduce<string>((cookie, mark) => writePutAway(cookie, mark), '')
  expect(readPutAway(many)).toHaveLength(30)
})
