import { resolve } from 'node:path'
import { SettingsError } from '#platform/config/settings.ts'
import type { Settings } from '#platform/config/settings.ts'
import { startCluster } from '#platform/database/cluster/cluster.server.ts'
import { findPostmaster } from '#platform/database/cluster/postmaster.server.ts'
import { migrate } from '#platform/database/migrate.server.ts'
import { countyEntries } from '#platform/web/counties.server.ts'
import { isUnknownRole, requireUsableApp } from './app-address.ts'
import { step } from './steps.ts'
import { unreachable } from './unreachable.ts'

/** A database that is up to date, the environment that leads a program to it, and how to leave it. */
export type Prepared = { env: NodeJS.ProcessEnv; stop: () => Promise<void> }

/** Starts or reaches the database, migrates it and gives an empty one its first content, each with its time. */
export async function prepareDatabase(settings: Settings, opened: (stop: () => Promise<void>) => void): Promise<Prepared> {
  if (settings.COUNTIES_FILE) return await prepareCounties(settings)
  refuseHalf(settings)
  const database = settings.DATABASE_URL ? reachOwn(settings.DATABASE_URL) : await startEmbedded(resolve(settings.DATA_DIR, 'postgres'))
  opened(database.stop)
  const { ownerUrl } = database
  const { appUrl } = await step(
    'Migrations',
    () => bringUpToDate(ownerUrl, settings.APP_DATABASE_URL),
    ({ applied }) => (applied.length > 0 ? `${applied.length} applied` : 'up to date')
  )
  const env = {
    ...process.env,
    ...asText(settings),
    DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: appUrl,
    DATA_DIR: resolve(settings.DATA_DIR)
  }
  await step(
    'First content',
    () => fillIfEmpty(env),
    (what) => what
  )
  return { env, stop: database.stop }
}

/** Several counties, each in a database of its own: all are brought up to date, and an empty one gets the empty frame. */
async function prepareCounties(settings: Settings): Promise<Prepared> {
  for (const { id, databaseUrl, appDatabaseUrl } of countyEntries(settings))
    await step(
      `Migrations of ${id}`,
      () => bringUpToDate(databaseUrl, appDatabaseUrl),
      ({ applied }) => (applied.length > 0 ? `${applied.length} applied` : 'up to date')
    )
  const env = { ...process.env, ...asText(settings), DATA_DIR: resolve(settings.DATA_DIR) }
  await step(
    'First content',
    () => fillIfEmpty(env),
    (what) => what
  )
  return { env, stop: () => Promise.resolve() }
}

/** Two addresses of two roles, or none: with half of them the site would work on another database than the one that is brought up to date. */
function refuseHalf({ DATABASE_URL, APP_DATABASE_URL }: Settings): void {
  if (APP_DATABASE_URL && !DATABASE_URL)
    throw new SettingsError(
      "APP_DATABASE_URL is set without DATABASE_URL: give the owner's address too, with which start changes the tables."
    )
  if (DATABASE_URL && APP_DATABASE_URL && new URL(DATABASE_URL).username === new URL(APP_DATABASE_URL).username)
    throw new SettingsError('DATABASE_URL and APP_DATABASE_URL name the same role: the app must not own what it may not change.')
}

/** Migrates by the owner's address and tries the app's: a wrong one is told here, and not by a site that stands there without a database. */
async function bringUpToDate(ownerUrl: string, appUrl: string | undefined): Promise<{ applied: string[]; appUrl: string }> {
  const done = await migrate({ ownerUrl, appUrl }).catch((error: unknown) => sayUnreachable(error, 'DATABASE_URL or databaseUrl'))
  const addresses = { ownerUrl, appUrl: done.appUrl }
  await requireUsableApp(addresses).catch((error: unknown) => sayUnreachable(error, 'APP_DATABASE_URL or appDatabaseUrl'))
  return done
}

function sayUnreachable(error: unknown, setting: string): never {
  if (isUnknownRole(error))
    throw new SettingsError(
      "Nobody bears the name of the app's role (APP_DATABASE_URL or appDatabaseUrl) in this database: create it first."
    )
  const sentence = unreachable(error, setting)
  throw sentence === null ? error : new SettingsError(sentence)
}

function reachOwn(ownerUrl: string) {
  console.log('  Database: that of DATABASE_URL')
  return { ownerUrl, stop: () => Promise.resolve() }
}

async function startEmbedded(dataDir: string) {
  const cluster = await step(
    'Database',
    () => startCluster({ dataDir, log: (line) => console.log(`  ${line}`) }),
    (value) => `PostgreSQL in ${value.dataDir}${value.adopted ? ', was still running' : ''}`
  )
  if (cluster.moved) console.log(`  ${cluster.moved}`)
  const watch = keepUp(dataDir, cluster.dataDir)
  const stop = async () => {
    await watch.stop()
    await cluster.stop()
  }
  return { ownerUrl: cluster.ownerUrl, stop }
}

/** Starts the database again if it dies beneath a running site; the site's connections come back by themselves. */
function keepUp(asked: string, dataDir: string) {
  const stops: (() => Promise<unknown>)[] = []
  let revival: Promise<void> | undefined
  const timer = setInterval(() => {
    if (revival || findPostmaster(dataDir).kind === 'ours') return
    revival = startCluster({ dataDir: asked })
      .then((cluster) => {
        stops.push(cluster.stop)
        console.log('The database had died and was started again.')
      })
      .catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
      .finally(() => (revival = undefined))
  }, 200)
  const stop = async () => {
    clearInterval(timer)
    await revival
    for (const leave of stops) await leave()
  }
  return { stop }
}

// ── The first content of an empty database: the demo county, or with MITPLAN_DEMO=off an empty one. ──
async function fillIfEmpty(env: NodeJS.ProcessEnv): Promise<string> {
  // Only here: with it comes the whole domain, for which the database need not wait.
  const { loadDemoIfEmpty } = await import('../demo/load.ts')
  return loadDemoIfEmpty(env)
}

function asText(settings: Settings): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])))
}
