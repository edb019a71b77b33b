import { sql } from 'kysely'
import { acceptedContributions } from '#domain/3-drafting/need/accepted.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Disposition, Reason } from './disposition.ts'

/** The answer that counts for a contribution, which is the latest; null while it waits. */
export async function dispositionOf(db: Db, contributionId: string): Promise<Disposition | null> {
  const { rows } = await sql<Disposition>`
    select d.id, d.kind, d.reason_key as "reasonKey", coalesce(d.reason_text, r.text) as reason, d.measure_id as "measureId",
      m.number as "measureNumber", d.decided_on as "decidedOn"
    from disposition d left join disposition_reason r on r.key = d.reason_key left join measure m on m.id = d.measure_id
    where d.contribution_id = ${contributionId} order by d.id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The published reasons, by kind and position, with how many answers rest on each. */
export async function listReasons(db: Db): Promise<Reason[]> {
  const { rows } = await sql<Reason>`
    select r.key, r.kind, r.text, r.position, (select count(*)::int from disposition d where d.reason_key = r.key) as "usedCount"
    from disposition_reason r
    order by array_position(array['adopted', 'partly', 'existing', 'parked', 'other_authority', 'not_adopted'], r.kind), r.position, r.key`.execute(
    db
  )
  return rows
}

/** An accepted contribution as whoever answers it sees it: what was said, and where it led. */
export type AnswerCase = {
  id: string
  number: number | null
  wish: 'public' | 'office'
  kind: string | null
  language: string
  shown: string | null
  receivedOn: string
  needs: { id: string; number: number; statement: LocalText }[]
  measures: { id: string; number: string; title: LocalText; proposed: boolean }[]
}

/** One accepted contribution with its needs and measures; null where there is none that may be answered. */
export async function answerCase(db: Db, contributionId: string): Promise<AnswerCase | null> {
  const { rows } = await sql<AnswerCase>`
    select a.id, a.number, a.wish, a.kind, a.language, a.shown, a.received_on as "receivedOn",
      coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'number', n.number, 'statement', n.statement) order by n.number)
        from need_source s join need n on n.id = s.need_id where s.contribution_id = a.id), '[]') as needs,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number, 'title', m.title,
          'proposed', exists (select from measure_proposal p where p.measure_id = m.id)) order by m.number)
        from measure m where m.id in (select mn.measure_id from need_source s join measure_need mn using (need_id) where s.contribution_id = a.id)), '[]') as measures
    from ${acceptedContributions} a where a.id = ${contributionId}`.execute(db)
  return rows[0] ?? null
}
