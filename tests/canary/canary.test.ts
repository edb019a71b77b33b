import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { crawl } from '#tests/canary/crawl.ts'
import { isPrivate, makeMarkers, mayMeet } from '#tests/canary/markers.ts'
import { addressOfPart, cast, clientsOf, engageCast } from '#tests/support/cast.ts'
import type { Part } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { readRoutes, addressOf } from '#tests/support/manifest.ts'
import { plantThread } from '#tests/support/planted.ts'
import type { Planted } from '#tests/support/planted.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'
import { groupReceipt } from '#domain/2-listening/contribution/receipt.ts'

const markers = makeMarkers()
let site: Site
let planted: Planted
let clients: Record<Part, Client>
const readBy = new Map<Part, Map<string, string>>()

beforeAll(async () => {
  site = await aSite({ env: { LOG_LEVEL: 'debug' } })
  await engageCast(site)
  planted = await plantThread(site, markers.say)
  clients = await clientsOf(site)
  for (const part of cast) readBy.set(part, await crawl(clients[part], startsFor(part), { follow: (path) => followedBy(part, path) }))
})
afterAll(async () => await site.close())

test('what is public is found by everybody: the crawl would have met the rest', () => {
  const all = everythingReadBy('visitor')
  const shown = [
    'published.text',
    'need.statement',
    'adopted.measure.title',
    'adopted.measure.description',
    'disposition.reasonText',
    'status.sentence',
    'resolution.wording',
    'article.title',
    'article.body',
    'page.article.title'
  ]
  expect(shown.filter((place) => !all.includes(markers.at.get(place) ?? 'no marker'))).toEqual([])
})

describe.each(cast)('%s', (part) => {
  test('reads nothing that is not theirs, on any page, list, file or in its data', () => {
    expect(leaksIn(readBy.get(part) ?? new Map(), (place) => !mayMeet(part, place))).toEqual([])
  })

  test('searches for private words in vain', async () => {
    const found = new Map<string, string>()
    const paths =
      part === 'visitor'
        ? ['/de/search', '/ar/contributions', '/api/v1/contributions.json', '/api/v1/contributions.csv']
        : ['/de/desk/contributions', '/de/desk/search', '/de/search']
    for (const place of [...markers.at.keys()].filter((each) => !mayMeet(part, each))) {
      // As it is, and with a typing error: a private word is neither found nor suggested.
      const asked = [markers.hint(place), markers.hint(place).replace('wort', 'wotr')]
      const addresses = paths.flatMap((path) => asked.map((words) => `${path}?q=${words}`))
      await Promise.all(addresses.map(async (address) => found.set(address, (await clients[part].ask(address)).source)))
    }
    expect(leaksIn(found, (place) => !mayMeet(part, place))).toEqual([])
  })
})

test('moderators and coordinators do read what was written for the office', () => {
  for (const part of ['coordinator', 'moderator'] as const) expect(everythingReadBy(part)).toContain(markers.at.get('office.text'))
})

test('the confidential contact reads what was reported in confidence', () => {
  for (const place of ['text', 'place', 'contact', 'message'])
    expect(everythingReadBy('confidential_contact')).toContain(markers.at.get(`confidential.${place}`))
})

test('no page shows a receipt code, a link token or the sign-in address of a colleague to those outside the office', () => {
  const codes = [...Object.values(planted.contributions).map(({ receipt }) => receipt), planted.confidential.code]
  const receipts = codes.flatMap((code) => [code, groupReceipt(code)])
  const secrets = [...receipts, ...Object.values(planted.links)]
  for (const part of cast)
    expect(
      secrets.filter((secret) => everythingReadBy(part).includes(secret)),
      part
    ).toEqual([])
  const colleagues = cast.flatMap((part) => (part === 'visitor' ? [] : [addressOfPart(part), `Probe ${part}`]))
  expect(colleagues.filter((each) => everythingReadBy('visitor').includes(each))).toEqual([])
})

test('the log holds neither texts nor addresses nor tokens nor codes', () => {
  const log = site.log.join('')
  expect(log).toContain('"route"')
  expect([...markers.at].filter(([, marker]) => log.includes(marker)).map(([place]) => place)).toEqual([])
  const secrets = [
    ...Object.values(planted.links),
    ...Object.values(planted.contributions).map(({ receipt }) => receipt),
    '@auental.example'
  ]
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
})

test('the audit trail, the memory of forms and the queue hold no text and no address', async () => {
  const rows = await rowsOf(['public.audit_entry', 'public.form_key', 'public.rate_limit', 'graphile_worker._private_jobs'])
  expect(rows).toContain('contribution.submit')
  expect([...markers.at].filter(([, marker]) => rows.includes(marker)).map(([place]) => place)).toEqual([])
  expect(rows).not.toContain('@auental.example')
})

test('withdrawn texts, originals that were blanked out, tokens and receipts stand nowhere in the database', async () => {
  const all = await rowsOf(await allTables())
  expect(all).toContain(markers.at.get('published.text'))
  const sealed = ['text', 'place', 'contact', 'message'].map((place) => `confidential.${place}`)
  expect(
    ['withdrawn.text', 'redacted.text', 'withdrawn.newsEmail', ...sealed].filter((place) => all.includes(markers.at.get(place) ?? ''))
  ).toEqual([])
  const secrets = [...Object.values(planted.links), ...Object.values(planted.contributions).map(({ receipt }) => receipt)]
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
})

function startsFor(part: Part): string[] {
  const languages = part === 'visitor' ? ['de', 'en', 'ar'] : ['de']
  const plain = readRoutes().filter((route) => !/\[(?!lang=)/.test(route.id) && (part === 'visitor' || route.id.includes('(desk)')))
  const given =
    part === 'visitor' ? [1, 2, 3, 4, 5, 6].flatMap((number) => languages.map((language) => `/${language}/trace/${number}`)) : []
  const byId = Object.values(planted.contributions).flatMap(({ id }) => [`/de/desk/contributions/${id}`, `/de/desk/coverage/${id}`])
  const confidential = [`/de/desk/confidential/${planted.confidential.id}`]
  const sheets = Object.values(planted.measures).map((id) => `/de/desk/measures/${id}`)
  const needs = [planted.need.id, planted.openNeed.id].map((id) => `/de/desk/needs/${id}`)
  const numbers = ['HF3-1.1', 'HF3-1.2', 'HF3-1.3'].map((number) => `/de/plan/measures/${number}`)
  const drafts = [...numbers, `/de/plan/needs/${planted.openNeed.number}`]
  return [
    ...languages.flatMap((language) => plain.map((route) => addressOf(route.id, language, {}))),
    ...given,
    ...byId,
    ...confidential,
    ...sheets,
    ...needs,
    ...drafts
  ]
}

// Staff read the public pages as everybody does; what is theirs alone is the desk.
// The languages show the same facts in other words: the office's three and one of the residents' are read. A link that only names the
// page it was clicked on leads to one and the same form.
function followedBy(part: Part, path: string): boolean {
  if (path.length > 400 || /\/(sign-in|sign-out|view)\b|\/accessibility\/report\?/.test(path)) return false
  if (/^\/(?!de|en|ar|uk|api)/.test(path) || path.startsWith('/de-x-leicht')) return false
  return part === 'visitor' ? !path.includes('/desk') : path.startsWith('/de/desk')
}

function everythingReadBy(part: Part): string {
  return [...(readBy.get(part) ?? new Map<string, string>()).values()].join('\n')
}

function leaksIn(read: Map<string, string>, forbidden: (place: string) => boolean): string[] {
  const places = [...markers.at].filter(([place]) => isPrivate(place) && forbidden(place))
  return [...read].flatMap(([address, text]) =>
    places.filter(([, marker]) => text.includes(marker)).map(([place]) => `${address}: ${place}`)
  )
}

async function allTables(): Promise<string[]> {
  const client = new pg.Client({ connectionString: site.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')"
  )
  await client.end()
  return rows.map((row) => row.name)
}

async function rowsOf(tables: string[]): Promise<string> {
  const client = new pg.Client({ connectionString: site.ownerUrl })
  await client.connect()
  const texts: string[] = []
  for (const table of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${table} t`)
    texts.push(...rows.map((row) => row.row))
  }
  await client.end()
  return texts.join('\n')
}
