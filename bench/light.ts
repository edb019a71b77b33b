import type { Bar } from './bar.ts'
import { onDemoSite } from './pages.ts'
import { aTally } from './tally.ts'
import type { Client } from '#tests/support/client.ts'
import { attribute } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'

const wholeLimit = 100_000
const htmlLimit = 15_000

/** What a page weighs over the wire on a first visit. */
export const bar: Bar = {
  name: 'light',
  promise: 'a public page weighs ≤ 100 kB over the wire on first visit (pictures apart), ≤ 15 kB of it compressed HTML; no web font',
  kind: 'bench',
  run: async () =>
    await onDemoSite(async (site, pages) => {
      const tally = aTally()
      const weights = []
      for (const path of pages) {
        const client = site.client()
        const page = await client.ask(path)
        const parts = await partsOf(client, page)
        const whole = page.wire.length + parts.reduce((sum, part) => sum + part.wire.length, 0)
        weights.push({ path, html: page.wire.length, whole })
        tally.hold(`${path} answers ${page.status}`, page.status === 200)
        tally.hold(`${path} weighs ${page.wire.length} B of HTML`, page.wire.length <= htmlLimit)
        tally.hold(`${path} weighs ${whole} B`, whole <= wholeLimit)
        tally.hold(`${path} brings a web font`, !parts.some((part) => /@font-face/.test(part.source)))
      }
      const heaviest = weights.toSorted((a, b) => b.whole - a.whole)[0]
      const longest = weights.toSorted((a, b) => b.html - a.html)[0]
      return tally.result({
        figure: `at most ${kilobytes(heaviest?.whole)} (${heaviest?.path}), HTML at most ${kilobytes(longest?.html)} (${longest?.path}); ${pages.length} pages`,
        baseline: '100 kB, HTML 15 kB',
        ratio: Math.round(Math.max((heaviest?.whole ?? 0) / wholeLimit, (longest?.html ?? 0) / htmlLimit) * 100) / 100
      })
    })
}

/** Styles and scripts that the page asks for, each once. */
async function partsOf(client: Client, page: Page): Promise<Page[]> {
  const links = page.elements('link').filter((link) => /stylesheet|modulepreload|preload/.test(attribute(link, 'rel') ?? ''))
  const addresses = [...links.map((link) => attribute(link, 'href')), ...page.elements('script').map((script) => attribute(script, 'src'))]
  const paths = new Set(
    addresses.filter((address) => address !== null).map((address) => new URL(address, `http://site.invalid${page.address}`).pathname)
  )
  return await Promise.all([...paths].map((path) => client.ask(path)))
}

function kilobytes(bytes = 0): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
