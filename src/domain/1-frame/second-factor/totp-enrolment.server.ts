import { qrPictureAddress } from '#platform/documents/qr-picture.ts'
import { base32, totpAddress } from './totp.server.ts'
import type { Context } from '#platform/command/context.server.ts'

/** What an app needs to take up a secret that is not confirmed yet: a picture, and the same by hand in groups of four. */
export type Enrolment = { picture: string; key: string; address: string }

/** The enrolment that this person has begun; null when there is none, or when it is done: a confirmed secret is never shown again. */
export async function openEnrolment({ county }: Context, personId: string): Promise<Enrolment | null> {
  const row = await county.database.db
    .selectFrom('totp as t')
    .innerJoin('person as p', 'p.id', 't.person_id')
    .select(['t.sealed_secret', 'p.email'])
    .where('t.person_id', '=', personId)
    .where('t.confirmed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const name = (await county.database.db.selectFrom('county').select('name').executeTakeFirst())?.name ?? county.id
  const secret = Buffer.from(county.secret.unseal('totp', row.sealed_secret), 'hex')
  const address = totpAddress(secret, name, row.email)
  return {
    picture: qrPictureAddress(address),
    key: base32(secret).replaceAll(/(.{4})(?=.)/g, '$1 '),
    address
  }
}
