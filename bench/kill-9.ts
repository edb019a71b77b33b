import { setTimeout as pause } from 'node:timers/promises'
import type { Bar } from './bar.ts'
import { anInstallation } from './ground/installation.ts'
import { owner } from './ground/ground.ts'
import { fetchForms, formHeaders } from './load/contribution-form.ts'
import { load } from './load/load.ts'
import type { LoadRequest } from './load/load.ts'
import { submitting } from './load/submit.ts'

/** What was confirmed to a person exists after `kill -9` of app or database. */
export const bar: Bar = {
  name: 'kill-9',
  promise: '0 lost of ≥ 100,000 acknowledged contributions in 50 kills, half of them of the postmaster, under load',
  kind: 'torture',
  run: async ({ small, note }) => {
    const kills = small ? 4 : 50
    const wanted = small ? 40 : 100_000
    // All of it within twelve minutes: what is acknowledged must also be looked up.
    const until = performance.now() + (small ? 40 : 430) * 1000
    const site = await anInstallation()
    await site.start()
    const visitors = submitting({ origin: site.origin, connections: small ? 10 : 50, formsAhead: small ? 200 : 4_000 })
    const between = small ? 2_000 : Math.max(3_000, (until - performance.now()) / kills - 2_500)
    for (let kill = 0; kill < kills; kill++) {
      await pause(kill === 0 ? between + 4_000 : between)
      if (kill % 2 === 0) {
        await site.killApp()
        await site.start()
      } else {
        site.killDatabase()
        await pause(50)
        await site.untilReady()
      }
      if (kill % 10 === 9) note(`${kill + 1} kills, ${visitors.report.receipts.length} acknowledged`)
    }
    while (visitors.report.receipts.length < wanted && performance.now() < until) await pause(200)
    await visitors.stop()
    const { receipts, sendings, repeated, refused } = visitors.report
    const lost = receipts.length - (await found(site.origin, receipts))
    const doubled = receipts.length - new Set(receipts).size
    const stored = await owner(site.ownerUrl(), (client) => client.query<{ count: string }>('select count(*) from contribution'))
    await site.stop()
    const few = receipts.length < wanted ? [`only ${receipts.length} of ${wanted} were acknowledged in the time`] : []
    return {
      tried: receipts.length,
      broken: lost + doubled,
      figure: `${lost} lost and ${doubled} doubled of ${receipts.length} acknowledged in ${kills} kills`,
      baseline: '0 lost',
      ratio: null,
      notes: [
        ...few,
        `${sendings} sendings, ${repeated} of them again after no answer, refused ${JSON.stringify(refused)}; ${stored.rows[0]?.count} contributions stored; fsync, full_page_writes and synchronous_commit on after every start`
      ]
    }
  }
}

/** How many of these receipts lead to a thread, each asked for by its code over HTTP. */
async function found(origin: string, receipts: string[]): Promise<number> {
  const [formKey = ''] = await fetchForms(origin, 1, '/de/trace')
  const requests = receipts.map((code, number): LoadRequest => {
    const body = new URLSearchParams({ formKey, code }).toString()
    return { method: 'POST', path: '/de/trace', body, headers: formHeaders(origin, body, number) }
  })
  const answers = await load({ origin, connections: 50, requests })
  return answers.statuses['200'] ?? 0
}
