import { signInHours } from '../person/retention.ts'
import type { Db, Tx } from '#platform/database/database.server.ts'

/** Erases sign-in codes, sessions and the memory of a sign-in service's answers a day after they have run out. */
export async function eraseOldSignIns(db: Db, now: Temporal.Instant): Promise<void> {
  const yesterday = now.subtract({ hours: signInHours })
  await db.deleteFrom('sign_in_code').where('expires_at', '<', yesterday).execute()
  await db.deleteFrom('oidc_answer').where('answered_at', '<', yesterday).execute()
  await db.deleteFrom('session').where('expires_at', '<', yesterday).execute()
}

/** Ends everything by which somebody could be signed in, for good. */
export async function forgetSignIns(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('sign_in_code').where('person_id', '=', personId).execute()
  await tx.deleteFrom('session').where('person_id', '=', personId).execute()
}
