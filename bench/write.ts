import { setTimeout as pause } from 'node:timers/promises'
import type { Bar } from './bar.ts'
import { aGround, owner } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import { contributionRequest, fetchForms, receiptOnPage } from './load/contribution-form.ts'
import { load } from './load/load.ts'
import { sendStatements } from './load/statements.ts'
import { contributionRounds } from './write-baseline.ts'

/** How fast contributions are taken through the form, against writing the same rows alone. */
export const bar: Bar = {
  name: 'write',
  promise:
    'a contribution through the form: ≥ 0.25 of all its rows written by pg alone, one transaction each, p95 ≤ 100 ms at 50 connections, 0 refused',
  kind: 'bench',
  run: async ({ small, note }) => {
    const connections = small ? 10 : 50
    const count = small ? 50 : 5_000
    const ground = await aGround()
    const county = await ground.county('mitplan_write', 'demo')
    const server = await serve(ground, county)
    const warmUp = await fetchForms(server.origin, small ? 10 : 300)
    const keys = await fetchForms(server.origin, count)
    await pause(3_200) // nobody fills in a form faster: the trap stays on
    await load({
      origin: server.origin,
      connections,
      requests: warmUp.map((key, at) => contributionRequest(server.origin, key, 100_000 + at))
    })
    const requests = keys.map((key, at) => contributionRequest(server.origin, key, at))
    const site = await load({ origin: server.origin, connections, requests, take: receiptOnPage })
    await server.stop()
    const rounds = await owner(county.ownerUrl, (client) => contributionRounds(client, small ? 200 : 30_000))
    const alone = await sendStatements({ url: county.appUrl, connections, seconds: small ? 1 : 6, rounds, transaction: true })
    await ground.close()
    const refused = site.taken.filter((receipt) => receipt === null).length
    note(`${JSON.stringify(site.statuses)}; p50 ${site.p50} ms, p99 ${site.p99} ms`)
    return {
      tried: count,
      broken: refused,
      figure: `${Math.round(site.perSecond)} contributions/s, p95 ${Math.round(site.p95)} ms, ${refused} refused`,
      baseline: `${Math.round(alone.perSecond)} transactions/s of the same rows by pg alone, p95 ${Math.round(alone.p95)} ms`,
      ratio: Math.round((site.perSecond / alone.perSecond) * 100) / 100
    }
  }
}
