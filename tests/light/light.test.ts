import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#platform/language/languages.ts'
import { aClient } from '#tests/support/client.ts'
import { addressOf, readRoutes } from '#tests/support/manifest.ts'
import { attribute } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'
import { samplesOf } from '#tests/support/samples.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const wholeVisit = 100_000
const html = 15_000

let site: Site
let params: Awaited<ReturnType<typeof samplesOf>>

beforeAll(async () => {
  site = await aSite({ content: 'demo' })
  params = await samplesOf(site)
})
afterAll(async () => await site.close())

const pages = readRoutes().filter((route) => route.page && !route.id.includes('(desk)'))

test.each(languages.flatMap(({ code: language }) => pages.map((route) => [language, route.id, route] as const)))(
  '%s %s is light',
  async (language, _, route) => {
    const client = aClient(site.origin)
    const page = await client.open(addressOf(route.id, language, params(route)))
    expect(page.wire.length, 'bytes of HTML over the wire').toBeLessThanOrEqual(html)
    let bytes = page.wire.length
    for (const address of partsOf(page)) bytes += await weightOf(new URL(address, new URL(page.address, site.origin)).href)
    expect(bytes, 'bytes of a first visit').toBeLessThanOrEqual(wholeVisit)
  }
)

test('no page brings a font or anything from elsewhere', async () => {
  for (const route of pages) {
    const page = await aClient(site.origin).open(addressOf(route.id, 'de', params(route)))
    const parts = partsOf(page)
    expect(
      parts.filter((address) => /\.(woff2?|ttf|otf)$/.test(address) || /^(https?:)?\/\//.test(address)),
      page.address
    ).toEqual([])
  }
})

/** The bytes of what pages share, by address: it is the same for each of them, and asked for once. */
const weights = new Map<string, number>()

async function weightOf(address: string): Promise<number> {
  const known = weights.get(address)
  if (known !== undefined) return known
  const part = await aClient(site.origin).ask(address)
  expect(part.status, address).toBe(200)
  if (address.includes('/_app/immutable/')) expect(part.headers['cache-control'], address).toContain('immutable')
  weights.set(address, part.wire.length)
  return part.wire.length
}

// What a browser loads by itself: styles, scripts, icons, pictures.
function partsOf(page: Page): string[] {
  const links = page.elements('link').filter((link) => /stylesheet|icon|preload/.test(attribute(link, 'rel') ?? ''))
  const sources = [...page.elements('script'), ...page.elements('img')].map((element) => attribute(element, 'src'))
  const addresses = [...links.map((link) => attribute(link, 'href')), ...sources]
  return [...new Set(addresses.flatMap((address) => (address === null || address.startsWith('data:') ? [] : [address])))]
}
