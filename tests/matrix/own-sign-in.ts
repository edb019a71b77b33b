import { stepOf, totpCode } from '#domain/1-frame/second-factor/totp.server.ts'
import { sessionCookie, sessionHash } from '#domain/1-frame/sign-in/session.server.ts'
import { today } from '#platform/command/context.server.ts'
import { addressOfPart } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import type { Site } from '#tests/support/site.ts'

/** The code that somebody's app (the coordinator's unless named) shows so many steps from now, once it was begun; nothing fitting before. */
export async function codeOfApp(site: Site, address = addressOfPart('coordinator'), steps = 0): Promise<string> {
  const { county, now } = site.operator
  const row = await county.database.db
    .selectFrom('totp as t')
    .innerJoin('person as p', 'p.id', 't.person_id')
    .select('t.sealed_secret')
    .where('p.email', '=', address)
    .executeTakeFirst()
  if (!row) return '000000'
  return totpCode(Buffer.from(county.secret.unseal('totp', row.sealed_secret), 'hex'), stepOf(now()) + steps)
}

/** Another device on which the coordinator is signed in; the id of its session. */
export async function plantSession(site: Site): Promise<string> {
  const { county, now, random } = site.operator
  const { db } = county.database
  const person = await db.selectFrom('person').select('id').where('email', '=', addressOfPart('coordinator')).executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('session')
    .values({
      token_hash: random(32),
      person_id: person.id,
      started_at: now(),
      expires_at: `${Temporal.PlainDate.from(today(site.operator)).add({ days: 1 }).toString()}T23:00:00Z`
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The id of the session that a browser holds; nothing where it holds none. */
export async function idOfSession(site: Site, { cookies }: Client): Promise<string> {
  const { db } = site.operator.county.database
  const held = sessionHash(cookies.get(sessionCookie) ?? '')
  return (await db.selectFrom('session').select('id').where('token_hash', '=', held).executeTakeFirst())?.id ?? ''
}

/** The passkey that the coordinator has added by then; an id of nothing before. */
export async function idOfPasskey(site: Site): Promise<string> {
  const { db } = site.operator.county.database
  return (await db.selectFrom('passkey').select('id').limit(1).executeTakeFirst())?.id ?? '00000000-0000-4000-8000-000000000000'
}
