import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { sql } from 'kysely'
import { operator } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { SettingsError } from '#platform/config/settings.ts'
import { startCluster } from '#platform/database/cluster/cluster.server.ts'
import { migrate } from '#platform/database/migrate.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import { openCounties } from '#platform/web/counties.server.ts'

/** The addresses of a database for as long as the work lasts. */
export type Addresses = { ownerUrl: string; appUrl: string | undefined }

/**
 * Finds the database of these settings, does the work and leaves the database as it was found: the embedded one is joined where it
 * runs, else started, brought up to date and stopped again.
 */
export async function withDatabase<Value>(settings: Settings, work: (addresses: Addresses) => Promise<Value>): Promise<Value> {
  if (settings.DATABASE_URL) return await work({ ownerUrl: settings.DATABASE_URL, appUrl: settings.APP_DATABASE_URL })
  const cluster = await startCluster({ dataDir: resolve(settings.DATA_DIR, 'postgres') })
  try {
    if (!cluster.adopted) await migrate({ ownerUrl: cluster.ownerUrl })
    const appUrl = new URL(cluster.ownerUrl)
    appUrl.username = 'mitplan_app'
    return await work({ ownerUrl: cluster.ownerUrl, appUrl: appUrl.href })
  } finally {
    await cluster.stop()
  }
}

/**
 * Does work as the operator in one county of these settings; with several, `county` names it. The work also gets the settings by which the
 * database was reached.
 */
export async function withCounty<Value>(
  settings: Settings,
  county: string | undefined,
  work: (ctx: Context, reached: Settings) => Promise<Value>
): Promise<Value> {
  if (settings.COUNTIES_FILE) return await inCounty(settings, county, work)
  return await withDatabase(settings, async ({ ownerUrl, appUrl }) => {
    // Without an address of the app the owner's will do: the operator holds it anyway.
    return await inCounty({ ...settings, DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl ?? ownerUrl }, county, work)
  })
}

async function inCounty<Value>(
  settings: Settings,
  id: string | undefined,
  work: (ctx: Context, reached: Settings) => Promise<Value>
): Promise<Value> {
  const counties = openCounties(settings)
  try {
    const [only, second] = id ? counties.filter((each) => each.id === id) : counties
    if (!only || second) throw new SettingsError(`Say which county with --county: ${counties.map((each) => each.id).join(', ')}.`)
    const { rows } = await sql<{ there: boolean }>`select to_regclass('role_assignment') is not null as there`.execute(only.database.db)
    if (!rows[0]?.there) throw new SettingsError('The database is still empty: run npm start or npm run mitplan -- migrate first.')
    const ctx = { county: only, actor: operator, language: officeLanguage, now: () => Temporal.Now.instant(), random: randomBytes }
    return await work(ctx, settings)
  } finally {
    await Promise.all(counties.map((each) => each.database.close()))
  }
}
