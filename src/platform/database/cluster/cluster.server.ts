import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { initialise } from '#platform/database/cluster/initialise.server.ts'
import { exclusively, othersIn, register } from '#platform/database/cluster/lock.server.ts'
import { placeOf } from '#platform/database/cluster/place.server.ts'
import { bringUp, findPostmaster, shutDown } from '#platform/database/cluster/postmaster.server.ts'

/** A running PostgreSQL that this process may use until it calls `stop`. */
export type Cluster = {
  /** Where its data really lies: elsewhere than asked, if as root the database's user cannot reach the folder. */
  dataDir: string
  binDir: string
  socketDir: string
  port: number
  /** The owner's address of the database `mitplan`, by Unix socket, as `pg` reads it. */
  ownerUrl: string
  /** It was already running. */
  adopted: boolean
  /** Why data or binaries lie elsewhere, in one sentence. */
  moved: string | undefined
  /** Leaves the cluster; the last process that leaves stops it. */
  stop: () => Promise<'stopped' | 'still in use'>
}

export type ClusterOptions = {
  dataDir: string
  log?: (line: string) => void
  /** PostgreSQL settings beside or instead of the usual ones, by name. Never for fsync, except where nobody's words lie: in the tests. */
  settings?: Record<string, string>
  /** Folders to try, as root, when the database's user cannot reach the usual ones. */
  elsewhere?: string[]
  /** The folder with PostgreSQL's bin, lib and share; the one of the npm package by default. */
  programs?: string
}

/** Starts the embedded PostgreSQL on a data folder, or joins the one that already runs there; safe from several processes at once. */
export async function startCluster({ dataDir: asked, log = () => {}, settings = {}, ...where }: ClusterOptions): Promise<Cluster> {
  const folder = resolve(asked)
  const files = { lock: `${folder}.lock`, users: `${folder}.users`, log: `${folder}.log` }
  await mkdir(dirname(folder), { recursive: true })
  return exclusively(files.lock, async () => {
    const place = await placeOf(folder, log, where)
    await initialise(place, log)
    const { socketDir, port, adopted } = await bringUp(place, settings, files.log, log)
    const leave = await register(files.users)
    const stop = () =>
      exclusively(files.lock, async () => {
        await leave()
        if ((await othersIn(files.users)) > 0) return 'still in use'
        const running = findPostmaster(place.dataDir)
        if (running.kind === 'ours') await shutDown(running.pid)
        return 'stopped'
      })
    const ownerUrl = `postgres://mitplan_owner@localhost:${port}/mitplan?host=${encodeURIComponent(socketDir)}`
    return { dataDir: place.dataDir, binDir: place.binDir, moved: place.moved, socketDir, port, ownerUrl, adopted, stop }
  })
}
