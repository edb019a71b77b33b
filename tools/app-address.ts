import pg from 'pg'
import { SettingsError } from '#platform/config/settings.ts'
import { openConnection } from '#platform/database/database.server.ts'

/**
 * Makes sure, before the site starts, that the app's address leads to the database that was just brought up to date, and that the app is let
 * in there. What goes wrong on the way is thrown as it is.
 */
export async function requireSameDatabase({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<void> {
  if ((await placeOf(ownerUrl)) === (await placeOf(appUrl))) return
  throw new SettingsError(
    "The owner's address (DATABASE_URL or databaseUrl) and the app's (APP_DATABASE_URL or appDatabaseUrl) lead to two different databases: start changes the tables of one, and the site would work on the other."
  )
}

/** Which database of which PostgreSQL this is. Its replicas have the same number: they hold the same. */
async function placeOf(url: string): Promise<string> {
  const client = openConnection(url, 'mitplan start')
  try {
    await client.connect()
    const { rows } = await client.query<{ place: string }>(
      `select system_identifier || ' ' || current_database() as place from pg_control_system()`
    )
    return rows[0]?.place ?? ''
  } finally {
    await client.end()
  }
}

/** Whether migrating failed because nobody bears the name in the app's address. */
export function isUnknownRole(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42704' && /^role /.test(error.message)
}
