import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster } from '#platform/database/cluster/cluster.server.ts'
import type { Cluster } from '#platform/database/cluster/cluster.server.ts'
import { migrate } from '#platform/database/migrate.server.ts'
import { fillFrame } from '#tests/support/frame.ts'
import { loadDemoIfEmpty } from '../../demo/load.ts'
import { aFolder } from './folder.ts'
import { leaveNothingBehind } from './left-behind.ts'

/** A data folder with a PostgreSQL of its own, as a default installation has it: durable, with all settings of the product. */
export type Ground = {
  folder: string
  cluster: Cluster
  /** A database with this content: the small frame of the tests, what a county without the demo begins with, or the demo. */
  county: (name: string, content: 'frame' | 'empty' | 'demo') => Promise<CountyDatabase>
  close: () => Promise<void>
}

export type CountyDatabase = { ownerUrl: string; appUrl: string }

/** One secret for all sites of a bar: two processes of one installation have the same. */
export const secretHex = '5b'.repeat(32)

/** Makes a ground in a folder, a new one unless it is named; `close` removes all that is in it. */
export async function aGround(settings: Record<string, string> = {}, folder = aFolder()): Promise<Ground> {
  const cluster = await startCluster({ dataDir: join(folder, 'postgres'), settings })
  await assertDurable(cluster.ownerUrl)
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await cluster.stop()
    for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true, force: true })
  }
  leaveNothingBehind(close)
  return {
    folder,
    cluster,
    close,
    county: async (name, content) => {
      await owner(cluster.ownerUrl, (client) => client.query(`create database ${name}`))
      const ownerUrl = withDatabase(cluster.ownerUrl, name)
      const { appUrl } = await migrate({ ownerUrl })
      if (content === 'frame') await fillFrame(ownerUrl)
      else
        await loadDemoIfEmpty({
          ...process.env,
          DATABASE_URL: ownerUrl,
          APP_DATABASE_URL: appUrl,
          DATA_DIR: folder,
          SECRET_KEY: secretHex,
          COUNTIES_FILE: '',
          MITPLAN_DEMO: content === 'demo' ? 'on' : 'off'
        })
      if (content === 'empty') await openByHand(ownerUrl)
      return { ownerUrl, appUrl }
    }
  }
}

/** Opens a county to everybody without its checklist: what is measured is not its setting up. */
export async function openByHand(ownerUrl: string): Promise<void> {
  await owner(ownerUrl, (client) =>
    client.query(`insert into county_opening (opened_at, opened_by) select now(), 'operator' where county_state() <> 'open'`)
  )
}

/** Works with one connection of the database's owner, and closes it. */
export async function owner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** What is told as stored must be on disk: a bar reached without it is a failed bar. */
export async function assertDurable(url: string): Promise<void> {
  const { rows } = await owner(url, (client) =>
    client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`
    )
  )
  const off = rows.filter(({ setting }) => setting !== 'on')
  if (off.length || rows.length !== 3) throw new Error(`The database is not durable: ${off.map(({ name }) => name).join(', ')}`)
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
