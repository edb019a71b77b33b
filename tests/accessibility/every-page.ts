import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isStaffLanguage, languages } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import { staffRoutes } from '#tests/support/used-words.ts'
import { bringEngines, byAxe, byIbm } from '#tests/accessibility/engines.ts'
import type { Engine, Finding } from '#tests/accessibility/engines.ts'
import { aBrowser, viewportOf } from '#tests/support/browser.ts'
import type { Reading, TestBrowser } from '#tests/support/browser.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import { addressOf, readRoutes } from '#tests/support/manifest.ts'
import type { Route } from '#tests/support/manifest.ts'
import { samplesOf } from '#tests/support/samples.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

/** A finding that an engine leaves to the eye, with what the eye saw: why it is no fault. */
type Judged = { rule: string; page: string; judgement: string }
/** In which language, under which conditions and by which engine a page is looked at. */
export type Look = { language: Language; reading: Reading; engines: Engine[] }

/** The pages of the desk, or all others: two files look at them side by side. */
export type Where = 'desk' | 'public'

/** All ways to look at a page, for `npm run torture`. */
export const everyLook: Look[] = languages.flatMap(({ code: language }) =>
  (['desktop', 'dark'] as const).map((reading): Look => ({ language, reading, engines: ['axe', 'ibm'] }))
)

// The desk speaks the office's languages only.
function speaks(language: Language, route: Route): boolean {
  return isStaffLanguage(language) || !staffRoutes.some((each) => route.id.includes(`/${each}`))
}

function isAtDesk(route: Route): boolean {
  return route.id.includes('(desk)')
}

/** The filled county, a browser and every page of the build, for one test file. */
export function aCountyToLookAt() {
  // The file is written by hand in this shape.
  const judged = JSON.parse(readFileSync(new URL('judged.json', import.meta.url), 'utf8')) as Judged[]
  const pages = readRoutes().filter((route) => route.page)
  // One page for each kind of reader: it goes from address to address as a person's does, and the browser begins no new process for each.
  const readers = new Map<string, Page>()
  let site: Site
  let browser: TestBrowser
  let params: Awaited<ReturnType<typeof samplesOf>>
  let cookies: Map<string, string>
  let confidentialCookies: Map<string, string>

  beforeAll(async () => {
    site = await aSite({ content: 'demo' })
    await engageCast(site)
    params = await samplesOf(site)
    cookies = (await signIn(site, addressOfPart('coordinator'))).cookies
    confidentialCookies = (await signIn(site, addressOfPart('confidential_contact'))).cookies
    browser = await aBrowser()
  })
  afterAll(async () => {
    const { problems } = browser
    await browser.close()
    await site.close()
    expect(problems, 'what pages complained about to the browser').toEqual([])
  })

  const opened = async (route: Route, language: string, reading: Reading, engines: readonly Engine[] = []): Promise<Page> => {
    const page = await readerOf(route, reading, engines)
    await page.setViewportSize(viewportOf(reading))
    const response = await page.goto(`${site.origin}${addressOf(route.id, language, params(route))}`)
    expect(response?.status(), `${route.id} opens`).toBeLessThan(400)
    // What is folded away is looked at too.
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
    return page
  }

  const readerOf = async (route: Route, reading: Reading, engines: readonly Engine[]): Promise<Page> => {
    const desk = isAtDesk(route)
    // One page of the desk is not for the coordinator.
    const confidential = route.id.includes('/desk/confidential')
    const key = `${reading} ${desk} ${confidential} ${engines.join()}`
    const reader = readers.get(key)
    if (reader) return reader
    const signedIn = desk ? { cookies: confidential ? confidentialCookies : cookies } : {}
    // What enlarges the text comes into the page as a style of the test.
    const context = await browser.context(reading, { site, bypassCSP: true, ...signedIn })
    await bringEngines(context, engines)
    const page = await context.newPage()
    readers.set(key, page)
    return page
  }

  const lookAtEveryPage = (looks: Look[], where?: Where): void => {
    const cases = looks.flatMap((look) =>
      pages
        .filter((route) => speaks(look.language, route) && (where === undefined || isAtDesk(route) === (where === 'desk')))
        .map((route) => [`${look.language} ${look.reading} ${route.id}`, look, route] as const)
    )
    test.for(cases)('%s has no barrier that an engine finds, and never scrolls sideways', async ([, look, route]) => {
      const page = await opened(route, look.language, look.reading, look.engines)
      const found: Finding[] = []
      if (look.engines.includes('axe')) found.push(...(await byAxe(page)))
      if (look.engines.includes('ibm')) found.push(...(await byIbm(page)))
      const isJudged = ({ rule }: Finding) => judged.some((each) => each.rule === rule && (each.page === '*' || each.page === route.id))
      const open = found.filter((finding) => finding.sure || !isJudged(finding))
      const narrow = await tooWide(page, 320)
      // Text of double size, on half of a desk's width.
      await page.addStyleTag({ content: ':root { font-size: 200% !important }' })
      const large = await tooWide(page, 640)
      expect.soft(open.map(({ rule, says, where, sure }) => `${sure ? 'fault' : 'to be judged'} ${rule}: ${says} [${where}]`)).toEqual([])
      expect.soft(narrow, 'sideways scrolling at 320 px').toBe(0)
      expect.soft(large, 'sideways scrolling with text of double size').toBe(0)
    })
  }

  return { pages, opened, lookAtEveryPage }
}

async function tooWide(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 800 })
  return await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))
}
