import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { holdsWords } from '#domain/2-listening/contribution/holds-words.server.ts'
import { acceptedContributions } from '#domain/3-drafting/need/accepted.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import { everyAnswer, type AnswerFilter } from './answer-filter.ts'

/** How many accepted contributions have an answer, how many wait, and since which day the oldest does. */
export type Coverage = { accepted: number; answered: number; waiting: number; waitingSince: string | null }

/** The state of the answers: `all` counts every accepted contribution, `published` those that are public now. */
export async function answerCoverage(db: Db): Promise<{ all: Coverage; published: Coverage }> {
  const { rows } = await sql<{ published: boolean; answered: boolean; count: number; since: string | null }>`
    select a.number is not null as published, exists (select from disposition d where d.contribution_id = a.id) as answered,
      count(*)::int as count, min(a.received_on) as since
    from ${acceptedContributions} a group by 1, 2`.execute(db)
  return { all: sumOf(rows), published: sumOf(rows.filter((row) => row.published)) }
}

/** A contribution that waits for its answer, with what its links suggest. */
export type Waiting = {
  id: string
  number: number | null
  wish: 'public' | 'office'
  kind: string | null
  language: string
  shown: string | null
  receivedOn: string
  needNumbers: number[]
  proposedMeasures: number
  draftedMeasures: number
}

export type WaitingCursor = { receivedOn: string; id: string }

/** Contributions without an answer, the oldest first, a page at a time; `next` is where the following page begins. */
export async function waitingForAnswer(
  db: Db,
  { after, limit, filter = everyAnswer }: { after: WaitingCursor | null; limit: number; filter?: AnswerFilter }
): Promise<{ waiting: Waiting[]; next: WaitingCursor | null }> {
  const { rows } = await sql<Waiting>`
    select a.id, a.number, a.wish, a.kind, a.language, a.shown, a.received_on as "receivedOn",
      array(select n.number from need_source s join need n on n.id = s.need_id where s.contribution_id = a.id order by 1) as "needNumbers",
      (select count(distinct mn.measure_id)::int from need_source s join measure_need mn using (need_id)
        join measure_proposal p using (measure_id) where s.contribution_id = a.id) as "proposedMeasures",
      (select count(distinct mn.measure_id)::int from need_source s join measure_need mn using (need_id)
        where s.contribution_id = a.id and not exists (select from measure_proposal p where p.measure_id = mn.measure_id)) as "draftedMeasures"
    from ${acceptedContributions} a
    where ${stillOpen(filter)}
      and (${after?.receivedOn ?? null}::date is null or (a.received_on, a.id) > (${after?.receivedOn ?? null}::date, ${after?.id ?? null}::uuid))
    order by a.received_on, a.id limit ${limit + 1}`.execute(db)
  const waiting = rows.slice(0, limit)
  const last = waiting.at(-1)
  return { waiting, next: rows.length > limit && last ? { receivedOn: last.receivedOn, id: last.id } : null }
}

/** How many contributions without an answer fit. */
export async function countWaitingForAnswer(db: Db, filter: AnswerFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${acceptedContributions} a where ${stillOpen(filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

function stillOpen({ words, need, field, kind, wish }: AnswerFilter): RawBuilder<unknown> {
  const conditions = [sql`not exists (select from disposition d where d.contribution_id = a.id)`]
  if (words.trim()) conditions.push(holdsWords(sql`a.shown`, words))
  if (need === 'none') conditions.push(sql`not exists (select from need_source s where s.contribution_id = a.id)`)
  else if (need !== null)
    conditions.push(
      sql`exists (select from need_source s join need n on n.id = s.need_id where s.contribution_id = a.id and n.number = ${need})`
    )
  if (field !== null)
    conditions.push(sql`exists (select from contribution_field cf join field_of_action f on f.id = cf.field_id
      where cf.contribution_id = a.id and f.number = ${field})`)
  if (kind !== null) conditions.push(sql`a.kind = ${kind}`)
  if (wish !== null) conditions.push(sql`a.wish = ${wish}`)
  return sql.join(conditions, sql` and `)
}

function sumOf(rows: readonly { answered: boolean; count: number; since: string | null }[]): Coverage {
  const count = (answered: boolean): number => rows.filter((row) => row.answered === answered).reduce((sum, row) => sum + row.count, 0)
  const since = rows.flatMap((row) => (!row.answered && row.since ? [row.since] : [])).sort()
  return { accepted: count(true) + count(false), answered: count(true), waiting: count(false), waitingSince: since[0] ?? null }
}
