import type { Db } from '#platform/database/database.server.ts'

/** Erases sign-in codes, sessions and the memory of a sign-in service's answers a day after they have run out. */
export async function eraseOldSignIns(db: Db, now: Temporal.Instant): Promise<void> {
  const yesterday = now.subtract({ hours: 24 })
  await db.deleteFrom('sign_in_code').where('expires_at', '<', yesterday).execute()
  await db.deleteFrom('oidc_answer').where('answered_at', '<', yesterday).execute()
  await db.deleteFrom('session').where('expires_at', '<', yesterday).execute()
}
