import type { Db } from '#platform/database/database.server.ts'
import type { organizationKinds } from './organization.ts'

export type Organization = {
  id: number
  name: string
  kind: (typeof organizationKinds)[number]
  number: string | null
  email: string | null
}

/** All organisations by name: what a form offers to choose from. */
export async function listOrganizations(db: Db): Promise<Organization[]> {
  return await db.selectFrom('organization').select(['id', 'name', 'kind', 'number', 'email']).orderBy('name').orderBy('id').execute()
}
