import { createHash } from 'node:crypto'
import { dayOf } from '#platform/command/context.server.ts'
import { visitor } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Db } from '#platform/database/database.server.ts'

export const sessionCookie = 'session'
export const sessionHours = 10

/** The hash under which a session lies in the database. */
export function sessionHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Who this session token belongs to, with the roles that run today; a visitor when it is unknown, ended or expired. */
export async function actorOfSession(db: Db, token: string | undefined, now: Temporal.Instant): Promise<Actor> {
  if (!token) return visitor
  const day = dayOf(now)
  const person = await db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select((select) => [
      'p.id',
      'p.name',
      'p.organization_id',
      select
        .selectFrom('role_assignment as r')
        .select((role) => role.fn.coalesce(role.fn.agg<string[]>('array_agg', ['r.role']), role.val<string[]>([])).as('roles'))
        .whereRef('r.person_id', '=', 'p.id')
        .where('r.starts_on', '<=', day)
        .where((role) => role.or([role('r.ends_on', 'is', null), role('r.ends_on', '>=', day)]))
        .as('roles')
    ])
    .where('s.token_hash', '=', sessionHash(token))
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', now)
    .executeTakeFirst()
  if (!person) return visitor
  return { kind: 'staff', id: person.id, name: person.name, roles: person.roles ?? [], organizationId: person.organization_id }
}
