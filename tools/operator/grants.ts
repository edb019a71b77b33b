import { grantsFor, preparationFor } from '#platform/database/migrate.server.ts'
import { readArguments, UsageError } from './usage.ts'

/**
 * Prints SQL for whoever runs the county's PostgreSQL: the rights of the app's role, which start gives by itself after each migration; with
 * --prepare what an administrator does once before the first start.
 */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(
    args,
    { prepare: { type: 'boolean' }, owner: { type: 'string' }, database: { type: 'string' } },
    { min: 0, max: 1 }
  )
  const app = positionals[0] ?? 'mitplan_app'
  const { prepare = false, owner = 'mitplan_owner', database = 'mitplan' } = values
  if (!prepare && (values.owner || values.database)) throw new UsageError('--owner and --database belong to --prepare.')
  if (owner === app) throw new UsageError('The owner and the app need two roles: the app must not own what it may not change.')
  console.log(prepare ? preparationFor({ owner, app, database }) : grantsFor(app))
}
