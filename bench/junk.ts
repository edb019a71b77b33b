import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Bar } from './bar.ts'
import { asSite } from './ground/as-site.ts'
import { aGround } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import type { Server } from './ground/server.ts'
import { kindCount } from './junk/kinds.ts'
import { aScene } from './junk/scene.ts'
import { sendOdd } from './junk/send.ts'
import type { Judged } from './junk/send.ts'
import { originOf } from './junk/wire.ts'
import type { Scene } from './junk/wire.ts'
import { aTally } from './tally.ts'
import type { Tally } from './tally.ts'

const home = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** So many megabytes may the server's memory grow from the first hundredth of the odd requests to the end of all, and from the middle to the end. */
const growth = { whole: 350, half: 150 }

/** What no page of the site would ever send. */
export const bar: Bar = {
  name: 'junk',
  promise: 'a million odd requests: 4xx, never 500, no stack trace',
  kind: 'torture',
  run: async ({ small, note }) => {
    const size = small ? { requests: 4_000, minutes: 2 } : { requests: 1_000_000, minutes: 10.5 }
    const ground = await aGround()
    const county = await ground.county('mitplan_junk', 'frame')
    const server = await serve(ground, county)
    const site = asSite(server, county)
    const scene = await aScene(site, server.port)
    const tally = aTally()
    const order = { scene, home, connections: 16, until: Date.now() + size.minutes * 60_000 }
    const warm = await sendOdd({ ...order, last: size.requests / 100 }, 1, () => undefined)
    const memory = { before: megabytes(server), middle: 0, after: 0 }
    const begun = performance.now()
    const judged = await sendOdd({ ...order, last: size.requests }, 2, () => {
      memory.middle = megabytes(server)
      note(`half way: ${memory.middle} MB of memory`)
    })
    memory.after = megabytes(server)
    const seconds = (performance.now() - begun) / 1000
    for (const each of [warm, judged]) count(tally, each)
    for (const [kind, statuses] of Object.entries(judged.statuses)) note(`${kind}: ${JSON.stringify(statuses)}`)
    tally.hold('the memory grew', memory.after - memory.before <= growth.whole && memory.after - memory.middle <= growth.half)
    await holdAfterwards(tally, server, scene)
    await site.close()
    await server.stop()
    await ground.close()
    const enough = judged.tried >= size.requests
    return {
      tried: tally.tried(),
      broken: tally.broken(),
      figure: `${tally.broken()} of ${tally.tried()} broken; ${kindCount} kinds, ${Math.round(judged.tried / seconds)} a second; ${memory.before}, ${memory.middle}, ${memory.after} MB of memory before, half way and after`,
      baseline: enough ? '0 broken' : `0 broken; only ${judged.tried} of ${size.requests} fitted in ${size.minutes} minutes`,
      ratio: null,
      notes: tally.notes()
    }
  }
}

function count(tally: Tally, { tried, wrong }: Judged): void {
  const faults = Object.entries(wrong)
  for (const [what, { times, example }] of faults) {
    for (let at = 0; at < times; at++) tally.hold(what, false)
    tally.remark(`${what}, for example ${example}`)
  }
  const bad = faults.reduce((sum, [, { times }]) => sum + times, 0)
  for (let at = bad; at < tried; at++) tally.hold('an odd request', true)
}

/** The same process is there, has noted no fault, and serves visitors and the desk as before. */
async function holdAfterwards(tally: Tally, server: Server, scene: Scene): Promise<void> {
  tally.hold('the server has ended', server.process.exitCode === null && server.process.signalCode === null)
  tally.hold('a fault stands in the log', !server.log.some((line) => /"level":[56]0/.test(line)))
  const status = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
    (await fetch(`${originOf(scene)}${path}`, { headers, redirect: 'manual', signal: AbortSignal.timeout(10_000) })).status
  for (const path of ['/de', '/ar/contributions', '/de/plan', '/de/contributions/new', '/readyz'])
    tally.hold(`${path} does not answer any more`, (await status(path)) === 200)
  tally.hold('the desk does not answer any more', (await status('/de/desk/inbox', { cookie: scene.staff })) === 200)
}

function megabytes({ process: { pid } }: Server): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes ?? Number.NaN) / 1024)
}
