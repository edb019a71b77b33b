import { sql } from 'kysely'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'

export type Locked = { wish: 'public' | 'office'; text: string | null; redacted: string | null; corrected: string | null }

/** Locks a contribution, so that two moderators at once decide one after the other; refuses unknown and withdrawn ones. */
export async function lockForDecision(tx: Tx, id: string): Promise<Locked> {
  const { rows } = await sql<Locked & { withdrawn: boolean }>`
    select c.wish, c.text, (select r.text from contribution_redaction r where r.contribution_id = c.id) as redacted,
      (select v.text from contribution_version v where v.contribution_id = c.id order by v.version desc limit 1) as corrected,
      exists (select from contribution_withdrawal w where w.contribution_id = c.id) as withdrawn
    from contribution c where c.id = ${id} for update of c`.execute(tx)
  const contribution = rows[0]
  refuseUnless(contribution, 'not_found', 'form.not_found')
  refuseUnless(!contribution.withdrawn, 'closed', 'moderation.withdrawn')
  return contribution
}
