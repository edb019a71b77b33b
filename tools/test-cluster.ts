import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, statfsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startCluster } from '#platform/database/cluster/cluster.server.ts'
import type { Cluster } from '#platform/database/cluster/cluster.server.ts'
import { exclusively } from '#platform/database/cluster/lock.server.ts'
import { findPostmaster } from '#platform/database/cluster/postmaster.server.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const folder = resolve(home, '.cache', 'test-postgres')

const usual = { synchronous_commit: 'off', max_connections: '300' }
/** Nothing waits for the disk: each test file makes and drops a database, and both would wait for it. */
const withoutDisk = {
  ...usual,
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '128MB'
}

const memory = '/dev/shm'
const roomNeeded = 2 * 1024 ** 3

/**
 * Starts or joins the cluster of the tests, in memory where there is room: its databases have a thousand files each, and a disk takes ten times
 * as long to make them. Nobody's words are in it, so it alone may tell a commit before it is on disk. It outlives any killed process, but not
 * a machine that stops: after that it is made anew.
 */
export async function startTestCluster(): Promise<Cluster> {
  const inMemory = folderInMemory()
  if (inMemory !== undefined) return await startCluster({ dataDir: join(inMemory, 'postgres'), settings: withoutDisk })
  const boot = bootOfMachine()
  if (boot === undefined) return await startCluster({ dataDir: folder, settings: usual })
  await mkdir(dirname(folder), { recursive: true })
  await exclusively(`${folder}.boot.lock`, () => removeFromEarlierBoot(boot))
  return await startCluster({ dataDir: folder, settings: withoutDisk })
}

/** This tree's own folder in memory; none where the system has no such place, or too little room, or somebody else took its name. */
function folderInMemory(): string | undefined {
  const own = join(memory, `mitplan-tests-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)
  try {
    if (!existsSync(own)) {
      const { bavail, bsize } = statfsSync(memory)
      if (bavail * bsize < roomNeeded) return undefined
      mkdirSync(own, { recursive: true, mode: 0o711 })
    }
    const found = lstatSync(own)
    return found.isDirectory() && found.uid === process.getuid?.() ? own : undefined
  } catch {
    return undefined // not there, or not writable here
  }
}

/** What tells this running of the machine from others; only Linux says it. */
function bootOfMachine(): string | undefined {
  const file = '/proc/sys/kernel/random/boot_id'
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

async function removeFromEarlierBoot(boot: string): Promise<void> {
  const note = `${folder}.boot`
  if ((await readFile(note, 'utf8').catch(() => '')) === boot) return
  // As root the data may lie elsewhere, in a folder made for it.
  const elsewhere = (await readFile(`${folder}.place`, 'utf8').catch(() => '')).trim()
  if (findPostmaster(elsewhere || folder).kind !== 'ours') {
    if (elsewhere) await rm(dirname(elsewhere), { recursive: true, force: true })
    for (const each of [folder, `${folder}.place`]) await rm(each, { recursive: true, force: true })
  }
  await writeFile(note, boot)
}
