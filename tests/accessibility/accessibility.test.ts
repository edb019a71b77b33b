import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byAxe, byIbm } from '#tests/accessibility/engines.ts'
import type { Finding } from '#tests/accessibility/engines.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { Reading, TestBrowser } from '#tests/support/browser.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import { addressOf, readRoutes, shortName } from '#tests/support/manifest.ts'
import type { Route } from '#tests/support/manifest.ts'
import { samplesOf } from '#tests/support/samples.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

/** A finding that an engine leaves to the eye, with what the eye saw: why it is no fault. */
type Judged = { rule: string; page: string; judgement: string }

// The file is written by hand in this shape.
const judged = JSON.parse(readFileSync(new URL('judged.json', import.meta.url), 'utf8')) as Judged[]
const pages = readRoutes().filter((route) => route.page)
const thorough = process.env['TORTURE'] === '1'
const combinations = thorough
  ? (['de', 'en', 'ar'] as const).flatMap((language) =>
      (['desktop', 'dark'] as const).map((reading) => ({ language, reading, engines: ['axe', 'ibm'] }))
    )
  : [
      { language: 'de', reading: 'desktop' as const, engines: ['axe'] },
      { language: 'ar', reading: 'arabic dark' as const, engines: ['ibm'] }
    ]

let site: Site
let browser: TestBrowser
let params: Awaited<ReturnType<typeof samplesOf>>
let cookies: Map<string, string>
const contexts = new Map<string, BrowserContext>()

beforeAll(async () => {
  site = await aSite({ content: 'demo' })
  await engageCast(site)
  params = await samplesOf(site)
  cookies = (await signIn(site, addressOfPart('coordinator'))).cookies
  browser = await aBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

const cases = combinations.flatMap((combination) =>
  pages.map((route) => [`${combination.language} ${combination.reading} ${route.id}`, combination, route] as const)
)

test.each(cases)('%s has no barrier that an engine finds, and never scrolls sideways', async (_, { language, reading, engines }, route) => {
  const page = await opened(route, language, reading)
  const found: Finding[] = []
  if (engines.includes('axe')) found.push(...(await byAxe(page)))
  if (engines.includes('ibm')) found.push(...(await byIbm(page)))
  const open = found.filter(
    (finding) => finding.sure || !judged.some((each) => each.rule === finding.rule && (each.page === '*' || each.page === route.id))
  )
  expect.soft(open.map(({ rule, says, where, sure }) => `${sure ? 'fault' : 'to be judged'} ${rule}: ${says} [${where}]`)).toEqual([])
  expect.soft(await tooWide(page, 320), 'sideways scrolling at 320 px').toBe(0)
  // Text of double size, on half of a desk's width.
  await page.addStyleTag({ content: ':root { font-size: 200% !important }' })
  expect.soft(await tooWide(page, 640), 'sideways scrolling with text of double size').toBe(0)
  await page.close()
})

test.each(['/', '/contributions', '/contributions/new', '/plan', '/trace', '/desk', '/desk/measures'])(
  'by keyboard alone %s is walked, each stop seen',
  async (path) => {
    const route = pages.find((each) => shortName(each.id) === path)
    if (!route) throw new Error(`no page ${path}`)
    const page = await opened(route, 'de', 'desktop')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href')), 'the first stop leads to the content').toMatch(/^#/)
    const stops: string[] = []
    for (let at = 0; at < 25; at++) {
      const stop = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return null
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        const { width, height } = element.getBoundingClientRect()
        const seen = width > 0 && height > 0 && ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none')
        return `${seen ? '' : 'unseen: '}${element.outerHTML.slice(0, 100)}`
      })
      if (stop === null) break
      stops.push(stop)
      await page.keyboard.press('Tab')
    }
    expect(stops.length).toBeGreaterThan(4)
    expect(stops.filter((stop) => stop.startsWith('unseen'))).toEqual([])
    await page.close()
  }
)

test('no page complained to the browser', () => {
  expect(browser.problems).toEqual([])
})

async function tooWide(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 800 })
  return await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))
}

async function opened(route: Route, language: string, reading: Reading) {
  const desk = route.id.includes('(desk)')
  const key = `${reading} ${desk}`
  // IBM's engine comes into the page as a script of the test.
  const context = contexts.get(key) ?? (await browser.context(reading, { site, bypassCSP: true, ...(desk ? { cookies } : {}) }))
  contexts.set(key, context)
  const page = await context.newPage()
  const response = await page.goto(`${site.origin}${addressOf(route.id, language, params(route))}`)
  expect(response?.status(), `${route.id} opens`).toBeLessThan(400)
  // What is folded away is looked at too.
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
  return page
}
