import type { Bar } from './bar.ts'
import { fillCounty, knownWords } from './fill.ts'
import { aGround } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import { statementsDuring, untilQuiet } from './ground/statements.ts'
import { load } from './load/load.ts'
import { sendStatements } from './load/statements.ts'

const pages = {
  home: '/de',
  'measure list': '/de/plan',
  'contribution list with filters': `/de/contributions?q=${knownWords.common}&field=3&kind=need`
}

/** How fast the pages that most people read are, against their queries alone. */
export const bar: Bar = {
  name: 'read',
  promise:
    'home, measure list and contribution list with filters at 50,000 contributions: ≥ 0.3 of the same queries alone by pg, p99 ≤ 300 ms at 50 connections, ≥ 300 pages/s',
  kind: 'bench',
  run: async ({ small, note }) => {
    const connections = small ? 10 : 50
    const seconds = small ? 1 : 8
    const ground = await aGround()
    const county = await ground.county('mitplan_read', 'demo')
    await fillCounty(county.ownerUrl, small ? 500 : 50_000)
    const server = await serve(ground, county)
    await untilQuiet(county.ownerUrl)
    const figures = []
    for (const [name, path] of Object.entries(pages)) {
      await load({ origin: server.origin, connections, requests: [{ path }], seconds: seconds / 4 })
      const statements = await statementsDuring(ground, () => fetch(server.origin + path))
      const site = await load({ origin: server.origin, connections, requests: [{ path }], seconds })
      const alone = await sendStatements({
        url: county.appUrl,
        connections,
        seconds: seconds / 2,
        rounds: [statements],
        transaction: false
      })
      const broken = site.count - (site.statuses['200'] ?? 0)
      note(
        `${name}: ${statements.length} queries, ${site.perSecond.toFixed(0)} pages/s, p50 ${site.p50} ms, p99 ${site.p99} ms; queries alone ${alone.perSecond.toFixed(0)}/s; ${JSON.stringify(site.statuses)}`
      )
      figures.push({ name, site, alone, broken, ratio: site.perSecond / alone.perSecond })
    }
    await server.stop()
    await ground.close()
    return {
      tried: figures.reduce((sum, { site }) => sum + site.count, 0),
      broken: figures.reduce((sum, { broken }) => sum + broken, 0),
      figure: figures.map(({ name, site }) => `${name} ${Math.round(site.perSecond)}/s, p99 ${Math.round(site.p99)} ms`).join('; '),
      baseline: figures.map(({ name, alone }) => `${name} ${Math.round(alone.perSecond)}/s`).join('; '),
      ratio: Math.round(Math.min(...figures.map(({ ratio }) => ratio)) * 100) / 100,
      notes: figures.map(({ name, ratio }) => `${name}: ratio ${ratio.toFixed(2)}`)
    }
  }
}
