import { sealAudit } from '#platform/audit/seal.server.ts'
import type { SecretKey } from '#platform/config/secret-key.server.ts'
import type { Db } from '#platform/database/database.server.ts'

/**
 * Seals until nothing is left. Transaction numbers belong to the whole server: while another test file's transaction runs, entries
 * after it wait, as they would wait beside another county's.
 */
export async function sealEverything(db: Db, secret: SecretKey, now: Temporal.Instant): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if ((await sealAudit(db, secret, now)) > 0) continue
    const { entries, seals } = await db
      .selectNoFrom((select) => [
        select
          .selectFrom('audit_entry')
          .select((count) => count.fn.countAll<number>().as('n'))
          .as('entries'),
        select
          .selectFrom('audit_seal')
          .select((count) => count.fn.countAll<number>().as('n'))
          .as('seals')
      ])
      .executeTakeFirstOrThrow()
    if (entries === seals) return
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error('the audit trail could not be sealed within twenty seconds')
}
