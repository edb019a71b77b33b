import type { Bar } from './bar.ts'
import { fillCounty, knownWords } from './fill.ts'
import { aGround } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import { statementsDuring, untilQuiet } from './ground/statements.ts'
import { anew, load } from './load/load.ts'
import { sendStatements } from './load/statements.ts'

const pages = {
  home: '/de',
  'measure list': '/de/plan',
  'contribution list with filters': `/de/contributions?q=${knownWords.common}&field=3&kind=need`
}

/**
 * How fast the pages that most people read are, against their queries alone. Pages that everybody gets alike are made once and given
 * again for a second; each page is measured made anew every time, which is what the ratio tells, and as readers without a cookie get it.
 */
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
      const requests = [{ path, headers: anew }]
      await load({ origin: server.origin, connections, requests, seconds: seconds / 4 })
      const statements = await statementsDuring(ground, () => fetch(server.origin + path, { headers: anew }))
      const made = await load({ origin: server.origin, connections, requests, seconds })
      const site = await load({ origin: server.origin, connections, requests: [{ path }], seconds: seconds / 2 })
      const alone = await sendStatements({
        url: county.appUrl,
        connections,
        seconds: seconds / 2,
        rounds: [statements],
        transaction: false
      })
      const tried = site.count + made.count
      const broken = tried - (site.statuses['200'] ?? 0) - (made.statuses['200'] ?? 0)
      note(
        `${name}: ${site.perSecond.toFixed(0)} pages/s, p99 ${site.p99} ms; made anew each time: ${statements.length} queries, ${made.perSecond.toFixed(0)} pages/s, p50 ${made.p50} ms, p99 ${made.p99} ms; queries alone ${alone.perSecond.toFixed(0)}/s`
      )
      figures.push({ name, site, made, alone, tried, broken, ratio: made.perSecond / alone.perSecond })
    }
    await server.stop()
    await ground.close()
    return {
      tried: figures.reduce((sum, { tried }) => sum + tried, 0),
      broken: figures.reduce((sum, { broken }) => sum + broken, 0),
      figure: figures
        .map(
          ({ name, site, made }) =>
            `${name} ${Math.round(site.perSecond)}/s, p99 ${Math.round(site.p99)} ms (made anew ${Math.round(made.perSecond)}/s, p99 ${Math.round(made.p99)} ms)`
        )
        .join('; '),
      baseline: figures.map(({ name, alone }) => `${name} ${Math.round(alone.perSecond)}/s`).join('; '),
      ratio: Math.round(Math.min(...figures.map(({ ratio }) => ratio)) * 100) / 100,
      notes: figures.map(({ name, ratio }) => `${name}: ratio ${ratio.toFixed(2)}`)
    }
  }
}
