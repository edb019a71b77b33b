import { resolve } from 'node:path'
import type { Settings } from '#platform/config/settings.ts'
import { startCluster } from '#platform/database/cluster/cluster.server.ts'
import { countyEntries } from '#platform/web/counties.server.ts'
import { claim } from '../running.ts'
import { RefusedError } from './settled.ts'
import { UsageError } from './usage.ts'

/** A database that is to be filled: its addresses, the data folder beside it, and the county it will be. */
export type Target = { ownerUrl: string; appUrl: string | undefined; dataDir: string; county: string; settings: Settings }

/**
 * Reaches the database that these settings name, or with `into` the embedded one of another data folder, without changing anything in it.
 * Refuses a data folder on which the site is running, and keeps it from starting meanwhile.
 */
export async function withTarget<Value>(
  asked: Settings,
  { into, county }: { into?: string | undefined; county?: string | undefined },
  work: (target: Target) => Promise<Value>
): Promise<Value> {
  if (into !== undefined && (asked.COUNTIES_FILE || asked.DATABASE_URL))
    throw new UsageError('--into names a data folder with an embedded database; DATABASE_URL or COUNTIES_FILE name another.')
  const settings: Settings = into === undefined ? asked : { ...asked, DATA_DIR: into }
  const dataDir = resolve(settings.DATA_DIR)
  const { holder, release } = await claim(dataDir, settings.ORIGIN)
  if (holder) throw new RefusedError(`Mitplan is running at ${holder.url} on the data in ${dataDir}: stop it first. Nothing was changed.`)
  try {
    if (settings.COUNTIES_FILE || settings.DATABASE_URL) return await work(reached(settings, dataDir, county))
    const cluster = await startCluster({ dataDir: resolve(dataDir, 'postgres') })
    try {
      return await work({ ownerUrl: cluster.ownerUrl, appUrl: undefined, dataDir, county: 'county', settings })
    } finally {
      await cluster.stop()
    }
  } finally {
    await release()
  }
}

function reached(settings: Settings, dataDir: string, id: string | undefined): Target {
  if (!settings.COUNTIES_FILE)
    return { ownerUrl: settings.DATABASE_URL ?? '', appUrl: settings.APP_DATABASE_URL, dataDir, county: 'county', settings }
  const entries = countyEntries(settings)
  const [only, second] = id ? entries.filter((each) => each.id === id) : entries
  if (!only || second) throw new UsageError(`Say which county with --county: ${entries.map((each) => each.id).join(', ')}.`)
  return { ownerUrl: only.databaseUrl, appUrl: only.appDatabaseUrl, dataDir, county: only.id, settings }
}
