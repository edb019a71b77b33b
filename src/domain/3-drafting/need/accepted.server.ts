import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'

/**
 * The accepted contributions as a table expression: latest decision "accepted", not withdrawn, whether published or only for the
 * office. `shown` is the text that may be read: redacted, else corrected, else as written; null once erased.
 */
export const acceptedContributions: RawBuilder<unknown> = sql`(
  select c.id, c.language, c.kind, c.wish, c.channel, c.received_on, l.number,
    coalesce(
      (select r.text from contribution_redaction r where r.contribution_id = c.id),
      (select v.text from contribution_version v where v.contribution_id = c.id order by v.version desc limit 1),
      c.text) as shown
  from contribution c left join contribution_listing l on l.contribution_id = c.id
  where (select d.decision from contribution_decision d where d.contribution_id = c.id order by d.id desc limit 1) = 'accepted'
    and not exists (select from contribution_withdrawal w where w.contribution_id = c.id)
)`

/** Which of these contributions are accepted. */
export async function acceptedAmong(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`select a.id from ${acceptedContributions} a where a.id = any(${ids})`.execute(db)
  return rows.map((row) => row.id)
}
