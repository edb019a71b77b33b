import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { loadSecretKey } from '../config/secret-key.server.ts'
import { SettingsError, settingsTable } from '../config/settings.ts'
import type { Settings } from '../config/settings.ts'
import { openDatabase } from '../database/database.server.ts'
import type { DatabaseOptions } from '../database/database.server.ts'
import { patienceOfJobs } from '../database/patience.ts'
import { diskOf, roomOn } from '../database/room.server.ts'
import { log } from '../log/log.server.ts'
import type { County, OidcProvider } from '../command/context.server.ts'

const CountyEntry = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  hosts: v.pipe(v.array(v.string()), v.minLength(1)),
  origin: v.string(),
  databaseUrl: v.string(),
  appDatabaseUrl: v.string(),
  /** The county's own sign-in service; the settings OIDC_… are those of a single county. */
  oidc: v.optional(
    v.object({
      issuer: settingsTable.OIDC_ISSUER.schema.wrapped,
      clientId: v.pipe(v.string(), v.minLength(1)),
      clientSecret: v.pipe(v.string(), v.minLength(1)),
      label: settingsTable.OIDC_LABEL.schema,
      emailClaim: settingsTable.OIDC_EMAIL_CLAIM.schema
    })
  )
})
export type CountyEntry = Omit<v.InferOutput<typeof CountyEntry>, 'oidc'> & { oidc?: OidcProvider | undefined }

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** The counties of this process, one from the settings or the fixed list of COUNTIES_FILE, and how long anybody waits for their databases. */
export function openCounties(settings: Settings, limits: Pick<DatabaseOptions, 'patience' | 'watched'> = {}): County[] {
  const hasRoom = roomOn(diskOf(settings.DATA_DIR), settings.DISK_RESERVE * 1024 * 1024)
  return countyEntries(settings).map((entry) => ({
    id: entry.id,
    hosts: entry.hosts,
    origin: entry.origin,
    mailKept: !settings.SMTP_URL,
    hasRoom,
    ...(entry.oidc ? { oidc: entry.oidc } : {}),
    secret: loadSecretKey(settings.SECRET_KEY, settings.DATA_DIR, entry.id),
    database: openDatabase(entry.appDatabaseUrl, { onError: tellLost, ...limits })
  }))
}

/** The same county with connections for its jobs, which may take longer than a page and leave the pages theirs. */
export function countyForJobs(settings: Settings, county: County): County {
  const entry = entryOf(settings, county.id)
  const patience = patienceOfJobs(settings.DATABASE_PATIENCE)
  return { ...county, database: openDatabase(entry.appDatabaseUrl, { max: 6, onError: tellLost, patience, watched: true }) }
}

function tellLost(error: Error): void {
  log.warn({ code: 'code' in error ? error.code : 'unknown' }, 'database connection lost')
}

/** The county that answers to this host name (without port); null for a stranger's. */
export function countyOfHost(counties: readonly County[], host: string): County | null {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return counties.find((county) => county.hosts.includes(name)) ?? null
}

/** The owner's address of a county's database: backups read all of it, also what the app's role may not. */
export function ownerUrlOf(settings: Settings, county: string): string {
  return entryOf(settings, county).databaseUrl
}

function entryOf(settings: Settings, county: string): CountyEntry {
  const entry = countyEntries(settings).find(({ id }) => id === county)
  if (!entry) throw new SettingsError(`There is no county "${county}" in these settings.`)
  return entry
}

/** The counties that the settings name. */
export function countyEntries(settings: Settings): CountyEntry[] {
  if (settings.COUNTIES_FILE) {
    const parsed = v.safeParse(v.pipe(v.array(CountyEntry), v.minLength(1)), listIn(settings.COUNTIES_FILE))
    if (!parsed.success)
      throw new SettingsError('The file in COUNTIES_FILE is not a list of counties with id, hosts, origin, databaseUrl and appDatabaseUrl.')
    return parsed.output.map(({ oidc, ...entry }) =>
      oidc ? { ...entry, oidc: { ...oidc, patienceSeconds: settings.OIDC_PATIENCE } } : entry
    )
  }
  const appDatabaseUrl = settings.APP_DATABASE_URL
  if (!appDatabaseUrl) throw new SettingsError('The setting APP_DATABASE_URL is missing: npm start sets it.')
  const host = new URL(settings.ORIGIN).hostname.toLowerCase()
  return [
    {
      id: 'county',
      hosts: [...new Set([host, ...loopback])],
      origin: settings.ORIGIN,
      databaseUrl: settings.DATABASE_URL ?? appDatabaseUrl,
      appDatabaseUrl,
      oidc: ownProvider(settings)
    }
  ]
}

function listIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // The error's own words would quote the file, which holds passwords.
    const why = error instanceof Error && 'code' in error ? `cannot be read (${String(error.code)})` : 'is not JSON'
    throw new SettingsError(`The file in COUNTIES_FILE ${why}.`)
  }
}

/** The sign-in service of a single county; refuses a half set one with a sentence. */
function ownProvider(settings: Settings): OidcProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings
  if (!issuer) return undefined
  if (!clientId || !clientSecret) throw new SettingsError('With OIDC_ISSUER, both OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set.')
  return {
    ...{ issuer, clientId, clientSecret },
    label: settings.OIDC_LABEL,
    emailClaim: settings.OIDC_EMAIL_CLAIM,
    patienceSeconds: settings.OIDC_PATIENCE
  }
}
