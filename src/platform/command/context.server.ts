import type { Database } from '../database/database.server.ts'
import type { Language } from '../language/languages.ts'
import type { SecretKey } from '../config/secret-key.server.ts'
import type { Actor } from './actor.ts'

/** The sign-in service of a county (OpenID Connect), as the operator set it. */
export type OidcProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  label: string
  emailClaim: string
  /** How long an answer of the service may take. */
  patienceSeconds: number
}

/** One county as this process knows it: its database, its keys, its public address. */
export type County = {
  id: string
  hosts: readonly string[]
  origin: string
  database: Database
  secret: SecretKey
  mailKept: boolean
  oidc?: OidcProvider
  /** Whether the disk has room beyond its reserve; commands are refused without. */
  hasRoom?: () => boolean
}

/** All that a command or a read may lean on: nothing ambient. */
export type Context = {
  county: County
  actor: Actor
  language: Language
  now: () => Temporal.Instant
  random: (bytes: number) => Buffer
  /** Told once a command was kept, or nobody knows whether it was: whatever fails after that must not say that nothing was saved. */
  mayBeKept?: () => void
}

/** The day in the county, as ISO text: what "today" means for terms and dates. */
export function today(ctx: { now: () => Temporal.Instant }): string {
  return dayOf(ctx.now())
}

/** The day of an instant in the county's time zone, as ISO text. */
export function dayOf(instant: Temporal.Instant): string {
  const hour = Math.floor(instant.epochMilliseconds / 3_600_000)
  if (latest.hour !== hour) latest = { hour, day: instant.toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString() }
  return latest.day
}

// Every page asks for the day several times, and reckoning with time zones is slow. In Germany a day begins with a full hour of UTC
// (since 1893: UTC+1, in summer UTC+2), so all instants of one such hour have the same day.
let latest = { hour: Number.NaN, day: '' }

/** The instant rounded down to its hour: all that is kept of when a visitor did something. */
export function hourOf(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: 'hour', roundingMode: 'floor' })
}
