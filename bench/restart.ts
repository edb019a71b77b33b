import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bar } from './bar.ts'
import { anInstallation } from './ground/installation.ts'
import type { Installation } from './ground/installation.ts'

const limit = 5_000

/** After a kill the next start gets over what the dead left behind. */
export const bar: Bar = {
  name: 'restart',
  promise:
    'after a kill the next start retries on a stale pid file, checks that the process is ours, adopts a living server: up ≤ 5 s, 50 of 50',
  kind: 'torture',
  run: async ({ small, note }) => {
    const rounds = small ? 4 : 50
    const site = await anInstallation()
    await site.start()
    const times: number[] = []
    let broken = 0
    for (let round = 0; round < rounds; round++) {
      const [name, prepare] = manners[round % manners.length] ?? manners[0]
      const tidy = await prepare(site)
      try {
        const took = await site.start()
        times.push(took)
        // Small runs stand among the tests, where no time counts: there it is enough to be up.
        if (took > limit && !small) broken++
        if (took > limit) note(`${name}: up after ${Math.round(took)} ms`)
      } catch (error) {
        broken++
        note(`${name}: not up. ${error instanceof Error ? error.message : String(error)}`)
      }
      tidy()
    }
    await site.stop()
    times.sort((a, b) => a - b)
    const slowest = times.at(-1) ?? Number.POSITIVE_INFINITY
    return {
      tried: rounds,
      broken,
      figure: `up after ${seconds(times[Math.floor(times.length / 2)] ?? 0)} (median), at most ${seconds(slowest)}`,
      baseline: '5 s',
      ratio: Math.round((slowest / limit) * 100) / 100
    }
  }
}

type Manner = (site: Installation) => Promise<() => void>

/** The ways in which an installation dies, in turn. */
const manners: [[string, Manner], ...[string, Manner][]] = [
  ['app killed, database lives', async (site) => await killed(site, { database: false })],
  ['both killed', async (site) => await killed(site, { database: true })],
  ['database killed first, then the app', async (site) => await killed(site, { database: true, first: true })],
  ['both killed, the number in the pid file belongs to somebody else by now', strangersNumber]
]

async function killed(site: Installation, { database, first = false }: { database: boolean; first?: boolean }): Promise<() => void> {
  if (database && first) site.killDatabase()
  await site.killApp()
  if (database && !first) site.killDatabase()
  return () => undefined
}

/** PostgreSQL does not start while the process named in its pid file lives, whoever that is. */
async function strangersNumber(site: Installation): Promise<() => void> {
  const file = join(site.dataDir, 'postmaster.pid')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  await site.killApp()
  site.killDatabase()
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' })
  writeFileSync(file, before.replace(/^\d+/, String(stranger.pid)))
  return () => void stranger.kill()
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
