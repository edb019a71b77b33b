import pg from 'pg'
import { SettingsError } from '#platform/config/settings.ts'
import { openConnection } from '#platform/database/database.server.ts'

/**
 * Makes sure, before the site starts, that the app's address leads to the database that was just brought up to date, that the app is let in
 * there, and that it keeps its connections. What goes wrong on the way is thrown as it is.
 */
export async function requireUsableApp({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<void> {
  if ((await onConnection(ownerUrl, placeOf)) !== (await onConnection(appUrl, placeOf)))
    throw new SettingsError(
      "The owner's address (DATABASE_URL or databaseUrl) and the app's (APP_DATABASE_URL or appDatabaseUrl) lead to two different databases: start changes the tables of one, and the site would work on the other."
    )
  if (!(await keepsSessions(appUrl)))
    throw new SettingsError(
      "The app's address (APP_DATABASE_URL or appDatabaseUrl) leads to a pooler that lends its connections for one transaction each: Mitplan needs sessions of its own (PgBouncer: pool_mode = session)."
    )
}

async function onConnection<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = openConnection(url, 'mitplan start')
  try {
    await client.connect()
    return await ask(client)
  } finally {
    await client.end()
  }
}

/** Which database of which PostgreSQL this is. Its replicas have the same number: they hold the same. */
async function placeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ place: string }>(
    `select system_identifier || ' ' || current_database() as place from pg_control_system()`
  )
  return rows[0]?.place ?? ''
}

/** Whether a connection stays with its process of the server while another works: a pooler for transactions gives that one to the next who asks. */
async function keepsSessions(url: string): Promise<boolean> {
  return await onConnection(url, async (client) => {
    const before = await processOf(client)
    return await onConnection(url, async (other) => {
      await other.query('begin')
      return (await processOf(client)) === before
    })
  })
}

async function processOf(client: pg.Client): Promise<number | undefined> {
  return (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid
}

/** Whether migrating failed because nobody bears the name in the app's address. */
export function isUnknownRole(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42704' && /^role /.test(error.message)
}
