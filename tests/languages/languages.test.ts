import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordReview } from '#domain/1-frame/translation-review/record-review.server.ts'
import { directionOf, easyLanguage, languages } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { aClient } from '#tests/support/client.ts'
import { valueOf } from '#tests/support/county.ts'
import { addressOf, readRoutes } from '#tests/support/manifest.ts'
import { attribute } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'
import { samplesOf } from '#tests/support/samples.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'
import { staffRoutes } from '#tests/support/used-words.ts'
import { isEasyPage } from '#platform/language/easy-pages.ts'

let site: Site
let params: Awaited<ReturnType<typeof samplesOf>>

beforeAll(async () => {
  site = await aSite({ content: 'demo' })
  params = await samplesOf(site)
})
afterAll(async () => await site.close())

const pages = readRoutes().filter((route) => route.page && route.id !== '/' && !staffRoutes.some((each) => route.id.includes(`/${each}`)))
const open = async (path: string): Promise<Page> => await aClient(site.origin).open(path)
// Where something is being written, the form itself is sent into the other language.
const waysTo = (language: string, page: Page): number =>
  page.elements('a').filter((link) => attribute(link, 'hreflang') === language).length +
  page.elements('button').filter((button) => attribute(button, 'formaction')?.startsWith(`/${language}/`)).length
// What stands in for a word that is missing says in brackets that it is German.
const missingWord = '(Deutsch)'

test.each(languages.map(({ code }) => code))('every public page speaks %s and lacks no word', async (language) => {
  for (const route of pages) {
    const page = await open(addressOf(route.id, language, params(route)))
    expect(page.status, page.address).toBe(200)
    const [html] = page.elements('html')
    expect(html && [attribute(html, 'lang'), attribute(html, 'dir')], page.address).toEqual([language, directionOf(language)])
    expect(page.source.includes(missingWord), page.address).toBe(false)
    expect(waysTo('uk', page), page.address).toBeGreaterThan(0)
  }
})

test('every public page tells search engines where it stands in the other languages', async () => {
  const page = await open('/de/plan')
  const found = page.elements('link').flatMap((link) => (attribute(link, 'rel') === 'alternate' ? [attribute(link, 'hreflang')] : []))
  expect(found).toEqual(languages.map(({ code }) => code))
})

test('a translation by a machine says so on each page until somebody has checked it', async () => {
  const t = translateTo('tr')
  expect((await open('/tr/plan')).text).toContain(t('site.translation.machine'))
  expect((await open('/en/plan')).text).not.toContain(translateTo('en')('site.translation.machine'))
  valueOf(await recordReview(site.operator, { language: 'tr', reviewer: 'Dolmetschdienst', reviewedOn: '2026-01-02' }))
  expect((await open('/tr/plan')).text).not.toContain(t('site.translation.machine'))
  expect((await open('/uk/plan')).text).toContain(translateTo('uk')('site.translation.machine'))
})

test('Leichte Sprache says on each page whether it is one of its own', async () => {
  const t = translateTo(easyLanguage)
  for (const route of pages) {
    const page = await open(addressOf(route.id, easyLanguage, params(route)))
    const said = isEasyPage(route.id) ? t('site.translation.draft') : t('site.translation.not_easy')
    expect(page.text, page.address).toContain(said)
  }
  expect((await open('/de')).elements('a').map((link) => attribute(link, 'href'))).toContain(`/${easyLanguage}`)
})

test('the desk speaks the languages of the office and leads others there', async () => {
  const led = await aClient(site.origin).ask('/uk/desk/needs?a=b', { headers: { 'accept-language': 'uk, en;q=0.5' } })
  expect([led.status, led.headers.location]).toEqual([303, '/en/desk/needs?a=b'])
  const other = await aClient(site.origin).ask('/tr/sign-in', { headers: { 'accept-language': 'tr' } })
  expect([other.status, other.headers.location]).toEqual([303, '/de/sign-in'])
})

test('the bare address leads to the language of the browser, never to Leichte Sprache', async () => {
  const led = async (wish: string) => (await aClient(site.origin).ask('/', { headers: { 'accept-language': wish } })).headers.location
  expect(await led('ru-RU, de;q=0.5')).toBe('/ru')
  expect(await led('de-x-leicht')).toBe('/de')
  expect(await led('xx')).toBe('/de')
})

test('a fault in a page of residents is told in their language', async () => {
  const page = await open('/tr/gibt-es-nicht')
  expect(page.status).toBe(404)
  expect(page.text).toContain(translateTo('tr')('site.error.missing.title'))
})
