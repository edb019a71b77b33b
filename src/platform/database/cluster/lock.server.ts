import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { birthOf } from '#platform/database/cluster/living.server.ts'

/** Runs the work while no other living process holds the lock file; the lock of a dead one is taken over. */
export async function exclusively<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await tryLock(lock))) {
    if (!(await takeAwayFromTheDead(lock))) await pause(20)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

let registered = 0

/** Enters this process as a user of something, by a file in the folder, and returns how to leave. */
export async function register(folder: string): Promise<() => Promise<void>> {
  registered += 1
  const file = join(folder, `${process.pid}-${registered}`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, `${process.pid} ${birthOf(process.pid)}`)
  return () => rm(file, { force: true })
}

/** How many living users are entered in the folder; entries of dead processes are removed. */
export async function othersIn(folder: string): Promise<number> {
  let living = 0
  for (const name of await readdir(folder)) {
    if (isAlive(await readIfThere(join(folder, name)))) living += 1
    else await rm(join(folder, name), { force: true })
  }
  return living
}

async function tryLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, `${process.pid} ${birthOf(process.pid)}`, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function takeAwayFromTheDead(lock: string): Promise<boolean> {
  const holder = await readIfThere(lock)
  if (holder === undefined || isAlive(holder)) return false
  if (holder === '' && (await ageInMs(lock)) < 2000) return false // just being written
  const aside = `${lock}.${process.pid}`
  try {
    await rename(lock, aside)
  } catch {
    return false // another process was quicker
  }
  const taken = await readIfThere(aside)
  if (taken !== holder) await copyFile(aside, lock, constants.COPYFILE_EXCL).catch(() => {}) // a living one had just come: give it back
  await rm(aside, { force: true })
  return true
}

function isAlive(entry: string | undefined): boolean {
  const [pid = '', ...birth] = (entry ?? '').split(' ')
  return pid !== '' && birthOf(Number(pid)) === birth.join(' ')
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined)
}

async function ageInMs(file: string): Promise<number> {
  const age = await stat(file).catch(() => undefined)
  return age ? Temporal.Now.instant().epochMilliseconds - age.mtimeMs : 0
}
