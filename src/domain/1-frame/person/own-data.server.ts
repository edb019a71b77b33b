import type { Role } from '../role/role.ts'
import type { Db } from '#platform/database/database.server.ts'

export type PersonData = NonNullable<Awaited<ReturnType<typeof personData>>>

const atMost = 5_000

/** All that is kept about a member of staff, in whatever table; undefined for an unknown id. What they decided stands in the audit, by number. */
export async function personData(db: Db, id: string) {
  const person = await db
    .selectFrom('person as p')
    .leftJoin('organization as o', 'o.id', 'p.organization_id')
    .select(['p.id', 'p.name', 'p.email', 'p.function', 'o.name as organization', 'p.added_on as addedOn'])
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (!person) return undefined
  const lower = person.email.toLowerCase()
  const [roles, sessions, codes, factors, mails, links, actions] = await Promise.all([
    db
      .selectFrom('role_assignment')
      .leftJoin('person as d', 'd.id', 'role_assignment.deputy_of')
      .select((held) => [held.ref('role').$castTo<Role>().as('role'), 'starts_on as startsOn', 'ends_on as endsOn', 'd.name as deputyOf'])
      .where('person_id', '=', id)
      .orderBy('starts_on')
      .execute(),
    db
      .selectFrom('session')
      .select(['started_at as startedAt', 'expires_at as expiresAt', 'ended_at as endedAt', 'way', 'browser'])
      .select(['used_hour as usedHour', 'second_proven_at as secondProvenAt'])
      .where('person_id', '=', id)
      .orderBy('started_at')
      .execute(),
    db
      .selectFrom('sign_in_code')
      .select(['made_at as madeAt', 'used_at as usedAt'])
      .where('person_id', '=', id)
      .orderBy('made_at')
      .execute(),
    secondFactorOf(db, id),
    db
      .selectFrom('mail')
      .select(['subject', 'written_at as writtenAt', 'sent_at as sentAt'])
      .where((mail) => mail.fn<string>('lower', ['recipient']), '=', lower)
      .orderBy('written_at')
      .execute(),
    db
      .selectFrom('working_link')
      .select(['purpose', 'made_at as madeAt', 'expires_at as expiresAt'])
      .where((link) => link.fn<string>('lower', ['recipient']), '=', lower)
      .orderBy('made_at')
      .execute(),
    db
      .selectFrom('audit_entry')
      .select(['happened_at as happenedAt', 'command', 'subject_type as subject'])
      .where('actor', '=', `staff:${id}`)
      .orderBy('id', 'desc')
      .limit(atMost)
      .execute()
  ])
  return { person, roles, sessions, codes, ...factors, mails, links, actions }
}

// What proves who somebody is (keys, secrets, hashes) is left out: it says nothing about them, and opens doors.
async function secondFactorOf(db: Db, id: string) {
  const [passkeys, apps, recoveryCodes, wrongCodes] = await Promise.all([
    db
      .selectFrom('passkey')
      .select(['name', 'made_at as madeAt', 'used_hour as usedHour'])
      .where('person_id', '=', id)
      .orderBy('made_at')
      .execute(),
    db.selectFrom('totp').select(['made_at as madeAt', 'confirmed_at as confirmedAt']).where('person_id', '=', id).execute(),
    db
      .selectFrom('recovery_code')
      .select(['made_at as madeAt', 'used_at as usedAt'])
      .where('person_id', '=', id)
      .orderBy('made_at')
      .execute(),
    db.selectFrom('second_factor_tries').select(['wrong', 'locked_until as lockedUntil']).where('person_id', '=', id).execute()
  ])
  return { passkeys, apps, recoveryCodes, wrongCodes }
}
