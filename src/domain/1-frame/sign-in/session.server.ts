import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { standingOf } from '../second-factor/standing.ts'
import type { Standing } from '../second-factor/standing.ts'
import { dayOf, hourOf } from '#platform/command/context.server.ts'
import { visitor } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Db, Tx } from '#platform/database/database.server.ts'

export const sessionCookie = 'session'
export const sessionHours = 10

/** The hash under which a session lies in the database. */
export function sessionHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The token in a session's cookie; undefined where it is none that any way of signing in makes, for which nobody need be looked for. */
export function sessionTokenIn(cookie: string | undefined): string | undefined {
  return cookie !== undefined && /^[\w-]{43}$/.test(cookie) ? cookie : undefined
}

/** What a session amounts to: who acts, how far they have come, and whether the hour of the last use needs noting. */
export type SignedIn = { actor: Actor; standing: Standing; noted: boolean }

type Row = {
  sessionId: string
  id: string
  name: string
  organizationId: number | null
  startedAt: Temporal.Instant
  provenAt: Temporal.Instant | null
  usedHour: Temporal.Instant | null
  roles: { role: string; deputyOf: string | null; organizationId: number | null; required: boolean }[]
  hasFactor: boolean
}

/**
 * Whose session this is, with the roles that run today; null when it is unknown, ended or expired. Before the second step it makes
 * nobody of its owner: a visitor; before setting up a factor that a role needs: a person without roles.
 */
export async function signedIn(db: Db, token: string | undefined, now: Temporal.Instant): Promise<SignedIn | null> {
  if (!token) return null
  const row = await readRow(db, token, now)
  if (!row) return null
  const standing = standingOf({
    hasFactor: row.hasFactor,
    proven: row.provenAt !== null,
    required: row.roles.some((held) => held.required)
  })
  const noted = row.usedHour !== null && Temporal.Instant.compare(row.usedHour, hourOf(now)) === 0
  return { actor: standing === 'prove' ? visitor : actorOf(row, standing === 'in'), standing, noted }
}

/** Who this session token belongs to; a visitor when it belongs to nobody, or not yet. */
export async function actorOfSession(db: Db, token: string | undefined, now: Temporal.Instant): Promise<Actor> {
  return (await signedIn(db, token, now))?.actor ?? visitor
}

/** The living session of a token, before or after its second step. */
export async function livingSession(db: Db, token: string, now: Temporal.Instant): Promise<{ id: string; personId: string } | undefined> {
  return await db
    .selectFrom('session')
    .select(['id', 'person_id as personId'])
    .where('token_hash', '=', sessionHash(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Notes that the owner of a session has proven the second factor. */
export async function markProven(tx: Tx, sessionId: string, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('session').set({ second_proven_at: now }).where('id', '=', sessionId).execute()
}

/** Notes the hour in which a session was last used; nothing finer is kept. */
export async function noteUse(db: Db, token: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('session')
    .set({ used_hour: hourOf(now) })
    .where('token_hash', '=', sessionHash(token))
    .execute()
}

// A deputy has the powers of the role, and acts for the organisation of the person whose place they take.
function actorOf(row: Row, complete: boolean): Actor {
  const held = complete ? row.roles : []
  const own = new Set(held.filter((each) => each.deputyOf === null).map((each) => each.role))
  const deputised = held.filter((each) => each.deputyOf !== null && !own.has(each.role))
  const [first] = deputised
  const forOrganization = deputised.find((each) => each.role === 'measure_owner')?.organizationId
  return {
    kind: 'staff',
    id: row.id,
    name: row.name,
    roles: [...new Set(held.map((each) => each.role))],
    organizationId: forOrganization ?? row.organizationId,
    session: { id: row.sessionId, provenAt: row.provenAt ?? row.startedAt, enrolling: !complete },
    ...(first?.deputyOf ? { deputyOf: first.deputyOf } : {})
  }
}

async function readRow(db: Db, token: string, now: Temporal.Instant): Promise<Row | undefined> {
  const day = dayOf(now)
  const { rows } = await sql<Row>`
    select s.id as "sessionId", p.id, p.name, p.organization_id as "organizationId", s.started_at as "startedAt",
      s.second_proven_at as "provenAt", s.used_hour as "usedHour",
      exists (select from totp t where t.person_id = p.id and t.confirmed_at is not null)
        or exists (select from passkey k where k.person_id = p.id) as "hasFactor",
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'deputyOf', r.deputy_of, 'organizationId', d.organization_id,
          'required', f.required_from is not null) order by r.starts_on, r.id)
        from role_assignment r left join person d on d.id = r.deputy_of
          left join second_factor_rule f on f.role = r.role and f.required_from <= ${day}
        where r.person_id = p.id and r.starts_on <= ${day} and (r.ends_on is null or r.ends_on >= ${day})), '[]') as roles
    from session s join person p on p.id = s.person_id
    where s.token_hash = ${sessionHash(token)} and s.ended_at is null and s.expires_at > ${now}`.execute(db)
  return rows[0]
}
