import { execFileSync } from 'node:child_process'
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { signIn } from '#tests/support/cast.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { Client } from '#tests/support/client.ts'
import { allThere, setGoing, until } from './away/people.ts'
import type { Bar } from './bar.ts'
import { asSite } from './ground/as-site.ts'
import { aFolder } from './ground/folder.ts'
import { aGround, owner } from './ground/ground.ts'
import { leaveNothingBehind } from './ground/left-behind.ts'
import { serve } from './ground/server.ts'
import { aTally } from './tally.ts'
import type { Tally } from './tally.ts'

const paths = ['/de', '/ar/plan', '/de/contributions', '/en/search?q=Bus', '/de/trace/1', '/uk', '/de/contributions/new', '/de/progress']
const megabyte = 1024 * 1024
const limit = 5_000

/** The disk fills beneath a running site: everybody goes on reading, what was typed is handed back, and it heals by itself. */
export const bar: Bar = {
  name: 'disk-full',
  promise: 'the disk is full: reading goes on, writes are refused honestly and handed back, 0 lost, back by itself in ≤ 5 s',
  kind: 'torture',
  run: async ({ small, note }) => {
    const tally = aTally()
    const times: number[] = []
    const sizes = small ? { writers: 3, readers: 2, rest: 250, seconds: 2 } : { writers: 24, readers: 6, rest: 50, seconds: 60 }
    const disk = aDisk(400)
    // The small run tries one of both: the real disk where there is one.
    if (!small || !disk) times.push(...(await onReserve(tally, sizes, note)))
    if (disk) times.push(...(await onDisk(disk, tally, sizes, note)))
    else tally.remark('a disk of its own could not be made here (only as root on Linux): only the reserve was tried')
    const slowest = Math.max(...times)
    return tally.result({
      figure: `${tally.broken()} broken; ${disk ? 'a full disk' : 'a reserve used up'}; back after at most ${(slowest / 1000).toFixed(1)} s`,
      baseline: '0 lost, 5 s',
      ratio: Math.round((slowest / limit) * 100) / 100
    })
  }
}

type Sizes = { writers: number; readers: number; rest: number; seconds: number }
type Note = (line: string) => void

/** The reserve is set just below what is free now, and something else takes the rest: tried on every machine. */
async function onReserve(tally: Tally, sizes: Sizes, note: Note): Promise<number[]> {
  const folder = aFolder()
  const reserve = Math.max(1, Math.floor(freeIn(folder) / megabyte) - 200)
  return await fullAndBack(folder, `${reserve}`, tally, sizes, note, [{ name: 'reserve used up', leave: (reserve - 200) * megabyte }])
}

/** A disk that is really full, with the reserve that the product has by itself; first a little is left, then nothing. */
async function onDisk(folder: string, tally: Tally, sizes: Sizes, note: Note): Promise<number[]> {
  const rounds = [
    { name: 'disk nearly full', leave: 40 * megabyte },
    { name: 'disk full', leave: 0 }
  ]
  return await fullAndBack(folder, '100', tally, sizes, note, rounds)
}

async function fullAndBack(
  folder: string,
  reserve: string,
  tally: Tally,
  { seconds, ...sizes }: Sizes,
  note: Note,
  rounds: { name: string; leave: number }[]
): Promise<number[]> {
  const ground = await aGround({}, folder)
  const county = await ground.county('mitplan_full', 'demo')
  const server = await serve(ground, county, { DISK_RESERVE: reserve })
  const site = asSite(server, county)
  const coordinator = await signIn(site, 'mira.sandner@auental.example')
  const people = setGoing(server.origin, tally, { ...sizes, paths })
  const times: number[] = []
  for (const { name, leave } of rounds) {
    tally.hold(`${name}: contributions are taken before`, (await until(() => people.lastReceipt() > 0, 30_000)) !== null)
    const before = { back: people.handedBack(), waits: people.toldToWait(), read: people.read() }
    const giveBack = fillUp(folder, leave)
    await pause(seconds * 1000)
    tally.hold(`${name}: forms are handed back`, (await until(() => people.handedBack() > before.back, 30_000)) !== null)
    tally.hold(`${name}: everybody goes on reading`, people.toldToWait() === before.waits && people.read() > before.read)
    await officeGoesOn(coordinator, county.ownerUrl, name, tally)
    giveBack()
    const since = performance.now()
    const back = await until(() => people.lastReceipt() > since, seconds < 10 ? 30_000 : limit)
    tally.hold(`${name}: back by itself`, back !== null)
    times.push(back ?? Number.POSITIVE_INFINITY)
    note(`${name}: ${people.read()} pages read, ${people.handedBack()} forms handed back, back after ${Math.round(back ?? -1)} ms`)
  }
  await allThere(server.origin, await people.finish(), tally)
  await site.close()
  tally.hold('the server ends in good order', (await server.stop()).code === 0)
  await ground.close()
  return times
}

/** Who is signed in reads on, also where the use of the session would be noted; a form of the desk is handed back as well. */
async function officeGoesOn(coordinator: Client, ownerUrl: string, name: string, tally: Tally): Promise<void> {
  for (const path of ['/de/desk', '/de/desk/contributions', '/de/desk/measures', '/de/desk/goals/new']) {
    const page = await coordinator.open(path)
    tally.hold(`${name}: ${path} is read`, page.status === 200)
  }
  const form = formOn(await coordinator.open('/de/desk/goals/new'), 'text_de')
  const goal = { code: 'L99', level: 'guiding', fieldNumber: '4', text_de: 'Alle erreichen den Sprachkurs ohne eigenes Auto.' }
  const answer = await coordinator.submit(fill(form, goal))
  tally.hold(`${name}: a form of the desk is handed back`, answer.status === 503 && answer.text.includes(goal.text_de))
  const { rows } = await owner(ownerUrl, (client) => client.query('select 1 from goal where code = $1', [goal.code]))
  tally.hold(`${name}: nothing of it was stored`, rows.length === 0)
}

/** Writes a file until only so many bytes are free; the answer removes it. */
function fillUp(folder: string, leave: number): () => void {
  const file = join(folder, 'something-else')
  const descriptor = openSync(file, 'w')
  const block = Buffer.alloc(megabyte, 'x')
  try {
    while (freeIn(folder) > leave) if (writeSync(descriptor, block, 0, Math.min(block.length, freeIn(folder) - leave)) === 0) break
    fsyncSync(descriptor)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  } finally {
    closeSync(descriptor)
  }
  return () => rmSync(file)
}

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** A disk of so many megabytes, in memory; null where none can be made. */
function aDisk(megabytes: number): string | null {
  const folder = join(aFolder(), 'disk')
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'mitplan-bench', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  leaveNothingBehind(() => Promise.resolve(execFileSync('umount', [folder], { stdio: 'ignore' })))
  return folder
}
