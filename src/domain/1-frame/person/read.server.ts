import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Role } from '../role/role.ts'
import type { Db } from '#platform/database/database.server.ts'

export type HeldRole = { id: string; role: Role; startsOn: string; endsOn: string | null; deputyOf: string | null }
export type Person = {
  id: string
  name: string
  email: string
  function: string
  organizationId: number | null
  organization: string | null
  roles: HeldRole[]
}

/** All people with every role they hold, held or will hold, newest first. */
export async function listPeople(db: Db): Promise<Person[]> {
  return await peopleWithRoles(db).orderBy('p.name').orderBy('p.id').execute()
}

/** One person with their roles; undefined when there is none. */
export async function readPerson(db: Db, id: string): Promise<Person | undefined> {
  return await peopleWithRoles(db).where('p.id', '=', id).executeTakeFirst()
}

function peopleWithRoles(db: Db) {
  return db
    .selectFrom('person as p')
    .leftJoin('organization as o', 'o.id', 'p.organization_id')
    .select((select) => [
      'p.id',
      'p.name',
      'p.email',
      'p.function',
      'p.organization_id as organizationId',
      'o.name as organization',
      jsonArrayFrom(
        select
          .selectFrom('role_assignment as r')
          .leftJoin('person as d', 'd.id', 'r.deputy_of')
          // Every assignment passes the list of roles.
          .select((held) => [
            'r.id',
            held.ref('r.role').$castTo<Role>().as('role'),
            'r.starts_on as startsOn',
            'r.ends_on as endsOn',
            'd.name as deputyOf'
          ])
          .whereRef('r.person_id', '=', 'p.id')
          .orderBy('r.starts_on', 'desc')
          .orderBy('r.id')
      ).as('roles')
    ])
}
