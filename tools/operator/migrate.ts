import type { Settings } from '#platform/config/settings.ts'
import { SettingsError } from '#platform/config/settings.ts'
import { migrate } from '#platform/database/migrate.server.ts'
import { withDatabase } from './open-county.ts'
import { readArguments } from './usage.ts'

/** Brings the database to this version and gives the app's role its rights. */
export async function run(args: string[], settings: Settings): Promise<void> {
  readArguments(args, {}, { min: 0, max: 0 })
  if (settings.DATABASE_URL && !settings.APP_DATABASE_URL) {
    // Making the role here would give it a new password under the feet of a running site.
    throw new SettingsError("Set APP_DATABASE_URL too, or run npm start: it migrates and makes the app's role by itself.")
  }
  const { applied } = await withDatabase(settings, ({ ownerUrl, appUrl }) =>
    migrate({ ownerUrl, appUrl, log: (line) => console.log(line) })
  )
  console.log(applied.length ? `${applied.length} applied.` : 'The database is up to date.')
}
