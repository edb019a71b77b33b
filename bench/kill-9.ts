import { setTimeout as pause } from 'node:timers/promises'
import type { Bar } from './bar.ts'
import { owner } from './ground/ground.ts'
import { anInstallation } from './ground/installation.ts'
import type { Installation } from './ground/installation.ts'
import { foundByCode, lookUpRequest } from './load/confirmed.ts'
import { load } from './load/load.ts'
import { submitting } from './load/submit.ts'
import type { Receipt } from './load/submit.ts'

/** Minutes of the whole, the start before it included. */
const usualMinutes = 12
/** So many receipts are looked up in a second at the least, on two cores. */
const lookedUpEachSecond = 400

// Contributions are half of it; what else is confirmed by a code is written in other ways, and must not be lost either.
const names = ['contribution', 'report', 'contribution', 'notice'] as const

/** What was confirmed to a person exists after `kill -9` of app or database. */
export const bar: Bar = {
  name: 'kill-9',
  promise: '0 lost of ≥ 100,000 acknowledged contributions, reports and notices in 50 kills, half of them of the postmaster, under load',
  kind: 'torture',
  run: async ({ small, minutes = usualMinutes, note }) => {
    const kills = small ? 4 : 50
    const wanted = small ? 40 : 100_000
    const site = await anInstallation({ MITPLAN_DEMO: 'on' })
    await site.start()
    const before = await stored(site)
    const begun = performance.now()
    // Of killing, and of all until the last receipt is looked up.
    const seconds = small ? { kills: 14, all: 60 } : { kills: minutes * 35, all: minutes * 60 - 40 }
    const crowd = small ? { connections: 10, formsAhead: 50, rest: 100 } : { connections: 50, formsAhead: 4_000 }
    const visitors = submitting({ origin: site.origin, ...crowd, names })
    const back: Record<'app' | 'database', number[]> = { app: [], database: [] }
    for (let kill = 0; kill < kills; kill++) {
      // Evenly over the time; whoever has just come back gets a second at least.
      await pause(Math.max(1_000, begun + ((seconds.kills * 1000) / kills) * (kill + 0.8) - performance.now()))
      const what = kill % 2 === 0 ? 'app' : 'database'
      back[what].push(await killed(site, what))
      if (kill % 10 === 9) note(`${kill + 1} kills, ${visitors.report.receipts.length} acknowledged`)
    }
    // What is acknowledged must also be looked up.
    const left = (): number => seconds.all - (performance.now() - begun) / 1000 - visitors.report.receipts.length / lookedUpEachSecond
    while (visitors.report.receipts.length < wanted && left() > 0) await pause(200)
    await visitors.stop()
    const { receipts, sendings, repeated, refused } = visitors.report
    const lookedUp = performance.now()
    const lost = receipts.length - (await found(site.origin, receipts))
    // Each form is sent until it is answered, and must be there once.
    const twice = (await stored(site)) - before - (sendings - repeated)
    const doubled = Math.max(0, twice) + receipts.length - new Set(receipts.map(({ code }) => code)).size
    await site.stop()
    const few = receipts.length < wanted ? [`only ${receipts.length} of ${wanted} were acknowledged in the time`] : []
    return {
      tried: receipts.length,
      broken: lost + doubled,
      figure: `${lost} lost and ${doubled} doubled of ${receipts.length} acknowledged in ${kills} kills, ${small ? 1 : minutes} minutes`,
      baseline: '0 lost',
      ratio: null,
      notes: [
        ...few,
        `${sendings} sendings, ${repeated} of them again after no answer, refused ${JSON.stringify(refused)}; fsync, full_page_writes and synchronous_commit on after every start`,
        `back after a kill of the app in ${median(back.app)} s, of the database in ${median(back.database)} s (half of the times); all looked up in ${Math.round((performance.now() - lookedUp) / 1000)} s`
      ]
    }
  }
}

/** Kills the app or the postmaster; milliseconds until the site was ready again. */
async function killed(site: Installation, what: 'app' | 'database'): Promise<number> {
  const begun = performance.now()
  if (what === 'app') {
    await site.killApp()
    await site.start()
  } else {
    site.killDatabase()
    await pause(50)
    await site.untilReady()
  }
  return performance.now() - begun
}

/** How many of these receipts lead to what was sent, each asked for by its code over HTTP. */
async function found(origin: string, receipts: Receipt[]): Promise<number> {
  const requests = receipts.map(({ name, code }, number) => lookUpRequest(origin, name, code, number))
  const answers = await load({ origin, connections: 50, requests, take: foundByCode })
  return answers.taken.filter((each) => each !== null).length
}

async function stored(site: Installation): Promise<number> {
  const { rows } = await owner(site.ownerUrl(), (client) =>
    client.query<{ count: number }>(`select (select count(*) from contribution)::int + (select count(*) from confidential_report)::int
      + (select count(*) from contribution_notice)::int as count`)
  )
  return rows[0]?.count ?? 0
}

function median(times: number[]): string {
  return ((times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0) / 1000).toFixed(1)
}
