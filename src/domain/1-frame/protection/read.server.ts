import { activities } from './declaration.ts'
import type { Activity } from './declaration.ts'
import { defaultBasis } from './legal-basis.ts'
import type { Db } from '#platform/database/database.server.ts'

/** The legal basis of every activity: as the data protection officer worded it, else the default of the Land. */
export async function readLegalBases(db: Db): Promise<Record<Activity, string>> {
  const county = await db.selectFrom('county').select('land').executeTakeFirst()
  const rows = await db.selectFrom('legal_basis').selectAll().execute()
  const worded = new Map(rows.map((row) => [row.activity, row.wording]))
  const all = activities.map((activity) => [activity, worded.get(activity) ?? defaultBasis(activity, county?.land ?? '')] as const)
  // Each activity has just got its basis.
  return Object.fromEntries(all) as Record<Activity, string>
}
