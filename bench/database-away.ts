import { setTimeout as pause } from 'node:timers/promises'
import { startCluster } from '#platform/database/cluster/cluster.server.ts'
import { findPostmaster, shutDown } from '#platform/database/cluster/postmaster.server.ts'
import { allThere, setGoing, until } from './away/people.ts'
import type { People } from './away/people.ts'
import type { Bar } from './bar.ts'
import { aGround, owner } from './ground/ground.ts'
import type { Ground } from './ground/ground.ts'
import { childrenOf, signalIfThere } from './ground/processes.ts'
import { serve } from './ground/server.ts'
import { aTally } from './tally.ts'

const paths = ['/de', '/ar/plan', '/de/contributions', '/en/search?q=Bus', '/de/trace/1', '/uk', '/de/contributions/new', '/de/progress']
const limit = 5_000

/** The database goes and comes back beneath a running site; nobody is answered with nothing, and no word is lost. */
export const bar: Bar = {
  name: 'database-away',
  promise:
    'the database is away for 60 s, stopped, killed or hung: honest answers, what was typed is handed back, 0 lost, back by itself in ≤ 5 s',
  kind: 'torture',
  run: async ({ small, note }) => {
    const ground = await aGround()
    const county = await ground.county('mitplan_away', 'demo')
    const server = await serve(ground, county)
    const tally = aTally()
    const people = setGoing(server.origin, tally, {
      ...(small ? { readers: 2, writers: 3, rest: 250 } : { readers: 6, writers: 24, rest: 50 }),
      paths
    })
    const times: number[] = []
    for (const signal of ['SIGINT', 'SIGKILL', 'SIGSTOP'] as const) {
      await pause(small ? 3_500 : 20_000)
      // Long enough that somebody's patience with a silent database ends.
      await takeAway(ground, signal, !small ? 60_000 : signal === 'SIGSTOP' ? 9_500 : 2_000)
      // Small runs stand among the tests, where no time counts: there it is enough to be back.
      const back = await untilBack(people, small ? 30_000 : limit)
      tally.hold(`back after ${signal}`, back !== null)
      times.push(back ?? Number.POSITIVE_INFINITY)
      note(`${signal}: ${people.read()} pages read, ${people.toldToWait()} told to wait, ${people.handedBack()} forms handed back`)
    }
    tally.hold('somebody wrote while the database was away', people.handedBack() > 0)
    const codes = await people.finish()
    await allThere(server.origin, codes, tally)
    const stored = await owner(county.ownerUrl, (client) =>
      client.query<{ count: number }>(`select count(*)::int as count from contribution where text like 'Beitrag %Mitfahrbank%'`)
    )
    tally.hold('every contribution is stored once', stored.rows[0]?.count === codes.length)
    const { code } = await server.stop()
    tally.hold('the server ends in good order', code === 0)
    await ground.close()
    const slowest = Math.max(...times)
    return tally.result({
      figure: `0 lost of ${codes.length} confirmed, ${people.handedBack()} forms handed back; back after at most ${(slowest / 1000).toFixed(1)} s`,
      baseline: '0 lost, 5 s',
      ratio: Math.round((slowest / limit) * 100) / 100
    })
  }
}

/** The database ends, in good order or at once, and is started again as the product starts it; or it hangs with all its connections, and goes on. */
async function takeAway(ground: Ground, signal: 'SIGINT' | 'SIGKILL' | 'SIGSTOP', milliseconds: number): Promise<void> {
  const found = findPostmaster(ground.cluster.dataDir)
  if (found.kind !== 'ours') throw new Error('The database is not running.')
  if (signal === 'SIGSTOP') return await hold(found.pid, milliseconds)
  if (signal === 'SIGINT') await shutDown(found.pid)
  else process.kill(found.pid, signal)
  await pause(milliseconds)
  await startCluster({ dataDir: ground.cluster.dataDir })
}

/** Holds the server and its processes still, as a frozen machine does: their connections stay open, and nothing comes from them. */
async function hold(postmaster: number, milliseconds: number): Promise<void> {
  signalIfThere(postmaster, 'SIGSTOP') // first: from now on it begins no others
  const pids = [postmaster, ...childrenOf(postmaster)]
  for (const pid of pids) signalIfThere(pid, 'SIGSTOP')
  await pause(milliseconds)
  for (const pid of pids) signalIfThere(pid, 'SIGCONT')
}

/** Milliseconds until both a page and a receipt were given again; null when that took too long. */
async function untilBack(people: People, most: number): Promise<number | null> {
  const since = performance.now()
  return await until(() => people.lastRead() > since && people.lastReceipt() > since, most)
}
