import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFormKey } from '#platform/web/form-key.server.ts'
import { crawl } from '#tests/canary/crawl.ts'
import { anything, entriesFor, paramsFor } from '#tests/matrix/entries.ts'
import type { Grown } from '#tests/matrix/entries.ts'
import { plantRaid } from '#tests/matrix/raid.ts'
import { plantRemovable } from '#tests/matrix/removable.ts'
import { nameOf, readTable } from '#tests/matrix/table.ts'
import type { Row } from '#tests/matrix/table.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { Client } from '#tests/support/client.ts'
import { formsOf } from '#tests/support/form.ts'
import type { Form } from '#tests/support/form.ts'
import { addressOf, readRoutes, shortName } from '#tests/support/manifest.ts'
import { acceptLead, plantThread } from '#tests/support/planted.ts'
import { draftSheet } from '#tests/support/planted-measure.ts'
import { parsePage } from '#tests/support/page.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'
import { hostileTexts, someHostileTexts } from '#tests/text/hostile.ts'
import { strangersIn } from '#tests/text/nothing-but-text.ts'

// All 500 by `npm run torture`; here as many as a quick look allows.
const texts = process.env['TORTURE'] === '1' ? hostileTexts() : someHostileTexts(60)
const rows = readTable().filter((row) => row.act.startsWith('?/') && !/sign-(in|out)|\/remove|\?\/end|\?\/revoke/.test(nameOf(row)))
const routes = new Map(readRoutes().map((route) => [shortName(route.id), route]))

let site: Site
let planted: Grown
let visitor: Client
let coordinator: Client

beforeAll(async () => {
  site = await aSite()
  await engageCast(site)
  // The records themselves hold hostile texts too, so that every view shows some.
  let at = 0
  const say = (place: string, limit = 200) => `${texts[at++ % texts.length] ?? ''} ${place}`.trim().slice(0, limit)
  const thread = await plantThread(site, say)
  const sheet = await draftSheet(site.operator, say, 'sheet', { number: 'HF3-2.1', needId: thread.need.id, goalId: thread.goal })
  await acceptLead(site, sheet, say)
  planted = { ...thread, sheet, removable: await plantRemovable(site), raid: await plantRaid(site), barrier: '', link: '' }
  visitor = site.client()
  coordinator = await signIn(site, addressOfPart('coordinator'))
})
afterAll(async () => await site.close())

test('there are 500 hostile texts, no two alike', () => {
  expect(new Set(hostileTexts()).size).toBe(500)
})

test.each(rows.map((row) => [nameOf(row), row] as const))('%s takes every hostile text as text', async (name, row) => {
  const route = routes.get(row.route)
  if (!route) throw new Error(`The build has no route ${row.route}`)
  const client = row.expected.visitor === 'yes' ? visitor : coordinator
  const address = addressOf(route.id, 'de', paramsFor(name, planted))
  const [form] = formsFor(row, formsOf(await client.open(address)))
  if (!form) return
  const free = [...new Set(form.fields.filter(isFree).map((field) => field.name))]
  if (!free.length) return
  const base = { ...anything(form, site), ...entriesFor(name, planted) }
  for (let at = 0; at < texts.length; at += free.length) {
    const key = makeFormKey(site.operator.county.secret, route.id, site.operator.now(), site.operator.random)
    const hostile = Object.fromEntries(
      free.map((field, place) => [
        field,
        field.endsWith('[]') ? [texts[(at + place) % texts.length] ?? ''] : (texts[(at + place) % texts.length] ?? '')
      ])
    )
    const answer = await client.post(form.action, { ...base, ...hostile, formKey: key })
    const page = answer.headers.location ? await client.open(answer.headers.location) : answer
    expect(page.status, `${name} ${JSON.stringify(hostile).slice(0, 300)}`).toBeLessThan(500)
    expect(strangersIn(page), JSON.stringify(hostile).slice(0, 300)).toEqual([])
  }
})

test.each(['/de/search', '/de/desk/search', '/ar/contributions', '/en/contributions', '/de/desk/contributions', '/de/desk/coverage'])(
  '%s is asked for every hostile text',
  async (path) => {
    for (const text of texts) {
      const page = await coordinator.open(`${path}?q=${inAddress(text)}&after=${inAddress(text)}&from=${inAddress(text)}`)
      expect(page.status, text).toBeLessThan(500)
      expect(strangersIn(page), text).toEqual([])
    }
  }
)

test('every view shows them as text, in every language and at the desk', async () => {
  const plain = [...routes.values()].filter((route) => route.page && !/\[(?!lang=)/.test(route.id))
  const starts = ['de', 'en', 'ar'].flatMap((language) => plain.map((route) => addressOf(route.id, language, {})))
  // The languages show the same texts in other words: the office's three and one of the residents' are read.
  const read = await crawl(coordinator, starts, {
    follow: (path) =>
      !/sign-|\/view|\/accessibility\/report\?/.test(path) && /^\/(de|en|ar|uk|api)\//.test(path) && !/^\/(en|ar|uk)\/desk/.test(path),
    most: 60 * texts.length + 3_000 // each text has become a record with pages of its own, in every language
  })
  const found = [...read]
    .filter(([address, text]) => !address.includes('__data.json') && text.includes('"content-type":"text/html'))
    .flatMap(([address, text]) => {
      const body = Buffer.from(text.slice(text.indexOf('<!')))
      const page = parsePage(new URL(address, site.origin), { status: 200, headers: { 'content-type': 'text/html' }, wire: body, body })
      return strangersIn(page).map((stranger) => `${address}: ${stranger}`)
    })
  expect([...new Set(found)].slice(0, 40)).toEqual([])
  // With all texts tens of thousands of pages are read.
}, 600_000)

test('in a browser none of them runs', async () => {
  const browser = await aBrowser()
  const context = await browser.context('desktop', { site, cookies: coordinator.cookies })
  const said: string[] = []
  context.on('dialog', (dialog) => {
    said.push(dialog.message())
    void dialog.dismiss()
  })
  const page = await context.newPage()
  const opened = [
    '/de',
    '/de/contributions',
    '/ar/contributions',
    '/de/plan',
    '/de/plan/measures/HF3-1.1',
    '/de/plan/needs/1',
    '/de/trace/1',
    '/de/desk',
    '/de/desk/contributions',
    '/de/desk/needs',
    '/de/desk/goals',
    '/de/desk/measures',
    `/de/desk/contributions/${planted.contributions.waiting.id}`
  ]
  for (const path of opened) {
    await page.goto(`${site.origin}${path}`)
    expect(await page.locator('hostile-element, [hostile]').count(), path).toBe(0)
  }
  expect(said).toEqual([])
  expect(browser.problems).toEqual([])
  await browser.close()
})

function formsFor(row: Row, forms: Form[]): Form[] {
  if (row.act !== '?/default') return forms.filter((form) => form.action.endsWith(row.act))
  return forms.filter((form) => form.method === 'post' && !form.action.includes('?/') && !form.action.endsWith('/sign-out'))
}

/** Half a sign cannot be written in an address as text, but anyone can send its bytes: they are sent. */
function inAddress(text: string): string {
  return text
    .split(/(\p{Surrogate})/u)
    .map((part) => (/^\p{Surrogate}$/u.test(part) ? bytesOfHalf(part) : encodeURIComponent(part)))
    .join('')
}

function bytesOfHalf(half: string): string {
  const code = half.charCodeAt(0)
  return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)].map((byte) => `%${byte.toString(16)}`).join('')
}

function isFree(field: Form['fields'][number]): boolean {
  return ['text', 'textarea', 'search', 'tel', 'email'].includes(field.kind) && field.name !== 'website'
}
