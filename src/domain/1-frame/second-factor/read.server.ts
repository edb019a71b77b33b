import { roles } from '../role/role.ts'
import type { Role } from '../role/role.ts'
import type { Db } from '#platform/database/database.server.ts'
import { dayOf } from '#platform/command/context.server.ts'

export type Passkey = { id: string; name: string; host: string; madeOn: string; usedOn: string | null }
export type Factors = { totpSince: string | null; passkeys: Passkey[]; recoveryLeft: number }

/** The second factors of one person, without anything that would open a door. */
export async function readFactors(db: Db, personId: string): Promise<Factors> {
  const totp = await db
    .selectFrom('totp')
    .select('confirmed_at')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  const passkeys = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'rp_id as host', 'made_at', 'used_hour'])
    .where('person_id', '=', personId)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  const codes = await db.selectFrom('recovery_code').select('id').where('person_id', '=', personId).where('used_at', 'is', null).execute()
  return {
    totpSince: totp?.confirmed_at ? dayOf(totp.confirmed_at) : null,
    passkeys: passkeys.map(({ id, name, host, made_at, used_hour }) => {
      return { id, name, host, madeOn: dayOf(made_at), usedOn: used_hour && dayOf(used_hour) }
    }),
    recoveryLeft: codes.length
  }
}

export type Rule = { role: Role; requiredFrom: string | null; holders: number; without: number }

/** For every role: from when it needs a second factor, how many people hold it today, and how many of them have none. */
export async function readRules(db: Db, day: string): Promise<Rule[]> {
  const rules = await db.selectFrom('second_factor_rule').selectAll().execute()
  const holders = await db
    .selectFrom('role_assignment as r')
    .leftJoin('totp as t', (join) => join.onRef('t.person_id', '=', 'r.person_id').on('t.confirmed_at', 'is not', null))
    .select((select) => [
      'r.role',
      't.person_id as app',
      select.exists(select.selectFrom('passkey as k').select('k.id').whereRef('k.person_id', '=', 'r.person_id')).as('key')
    ])
    .where('r.starts_on', '<=', day)
    .where((role) => role.or([role('r.ends_on', 'is', null), role('r.ends_on', '>=', day)]))
    .execute()
  return roles.map((role) => {
    const own = holders.filter((each) => each.role === role)
    return {
      role,
      requiredFrom: rules.find((each) => each.role === role)?.required_from ?? null,
      holders: own.length,
      without: own.filter((each) => !each.app && !each.key).length
    }
  })
}
