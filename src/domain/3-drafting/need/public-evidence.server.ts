import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'

/** A published contribution as everybody may read it under its need. */
export type PublicEvidence = { number: number; text: string; language: string; publishedOn: string }

/** The published contributions behind a need by number, a page at a time; what was given only for the office is not among them. */
export async function publicEvidenceOf(
  db: Db,
  needId: string,
  { after, limit }: { after: number; limit: number }
): Promise<{ evidence: PublicEvidence[]; next: number | null }> {
  const { rows } = await sql<PublicEvidence>`
    select l.number, l.text, l.language, l.published_on as "publishedOn"
    from need_source s join contribution_listing l using (contribution_id)
    where s.need_id = ${needId} and l.number > ${after} order by l.number limit ${limit + 1}`.execute(db)
  const evidence = rows.slice(0, limit)
  return { evidence, next: rows.length > limit ? (evidence.at(-1)?.number ?? null) : null }
}
