import { fileURLToPath } from 'node:url'
import type { Bar } from './bar.ts'
import { megabytes, processorTime } from './ground/processor.ts'
import { onServedCounty } from './ground/served.ts'
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
  run: async ({ small, note }) =>
    await onServedCounty('mitplan_junk', async ({ server, site }) => {
      const size = small ? { requests: 4_000, minutes: 2 } : { requests: 1_000_000, minutes: 11 }
      const scene = await aScene(site, server.port)
      const { pid } = server.process
      const tally = aTally()
      const order = { scene, home, connections: 16, until: Date.now() + size.minutes * 60_000 }
      const warm = await sendOdd({ ...order, last: size.requests / 100 }, 1, () => undefined)
      const memory = { before: megabytes(pid), middle: 0, after: 0 }
      const begun = performance.now()
      const used = { server: processorTime(pid), sender: processorTime(process.pid) }
      const judged = await sendOdd({ ...order, last: size.requests }, 2, () => {
        memory.middle = megabytes(pid)
        note(`half way: ${memory.middle} MB of memory`)
      })
      memory.after = megabytes(pid)
      const seconds = (performance.now() - begun) / 1000
      for (const each of [warm, judged]) count(tally, each)
      const each = (now: number, before: number): string => `${((now - before) / judged.tried).toFixed(2)} ms`
      tally.remark(
        `${each(processorTime(pid), used.server)} of a processor for the server and ${each(processorTime(process.pid), used.sender)} for the senders, each request`
      )
      for (const [kind, statuses] of Object.entries(judged.statuses)) note(`${kind}: ${JSON.stringify(statuses)}`)
      tally.hold('the memory grew', memory.after - memory.before <= growth.whole && memory.after - memory.middle <= growth.half)
      await holdAfterwards(tally, server, scene)
      const enough = judged.tried >= size.requests
      return tally.result({
        figure: `${tally.broken()} of ${tally.tried()} broken; ${kindCount} kinds, ${Math.round(judged.tried / seconds)} a second; ${memory.before}, ${memory.middle}, ${memory.after} MB of memory before, half way and after`,
        baseline: enough ? '0 broken' : `0 broken; only ${judged.tried} of ${size.requests} fitted in ${size.minutes} minutes`
      })
    })
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
  tally.hold('a fault stands in the log', server.faults() === 0)
  const status = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
    (await fetch(`${originOf(scene)}${path}`, { headers, redirect: 'manual', signal: AbortSignal.timeout(10_000) })).status
  for (const path of ['/de', '/ar/contributions', '/de/plan', '/de/contributions/new', '/readyz'])
    tally.hold(`${path} does not answer any more`, (await status(path)) === 200)
  tally.hold('the desk does not answer any more', (await status('/de/desk/inbox', { cookie: scene.staff })) === 200)
}
