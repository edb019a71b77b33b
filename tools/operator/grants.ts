import { grantsFor } from '#platform/database/migrate.server.ts'
import { readArguments } from './usage.ts'

/** Prints the SQL that gives a role what the app needs, for owners who give rights by hand. */
export async function run(args: string[]): Promise<void> {
  const { positionals } = readArguments(args, {}, { min: 0, max: 1 })
  console.log(grantsFor(positionals[0] ?? 'mitplan_app'))
}
