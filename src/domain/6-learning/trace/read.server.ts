import { sql } from 'kysely'
import type { Context } from '#platform/command/context.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import { receiptHash } from '#domain/2-listening/contribution/receipt.ts'
import { inOrder } from './trace.ts'
import type { Station, Trace, WithheldNumber } from './trace.ts'
import {
  answerStations,
  appealStations,
  correctionStations,
  decisionStations,
  droppedNeedStations,
  fundingStations,
  measureStations,
  moderationStations,
  needStations,
  statusStations
} from './stations.server.ts'

/** The trace behind a receipt code, whether published or only for the office; null when no contribution has this code. */
export async function traceByCode(ctx: Context, code: string): Promise<Trace | null> {
  const { db } = ctx.county.database
  const row = await db
    .selectFrom('contribution')
    .select('id')
    .where('receipt_hash', '=', receiptHash(ctx.county.secret, code))
    .executeTakeFirst()
  return row ? await traceOf(db, row.id) : null
}

/** The trace of a published contribution; null when there is none of this number or it is not public. */
export async function traceByNumber(db: Db, number: number): Promise<Trace | null> {
  const row = await db.selectFrom('contribution_listing').select('contribution_id').where('number', '=', number).executeTakeFirst()
  if (!row) return null
  const trace = await traceOf(db, row.contribution_id)
  // What the office wrote about an appeal is for whoever appealed.
  return {
    ...trace,
    stations: trace.stations.map((station) => (station.kind === 'appeal_decided' ? { ...station, reasonText: null } : station))
  }
}

/** What the public learns of a number that is withheld now: the day and the rule; null for every other number. */
export async function withheldNumber(db: Db, number: number): Promise<WithheldNumber | null> {
  const { rows } = await sql<WithheldNumber>`
    select n.number, d.decided_on as on, d.reason_code as "reasonCode" from contribution_number n join lateral (
      select * from contribution_decision d where d.contribution_id = n.contribution_id order by d.id desc limit 1
    ) d on d.decision = 'withheld'
    where n.number = ${number} and not exists (select from contribution_withdrawal w where w.contribution_id = n.contribution_id)`.execute(
    db
  )
  return rows[0] ?? null
}

/** Every station of one contribution, oldest first: received, moderated, condensed, drafted, decided, funded, begun, answered. */
export async function traceOf(db: Db, contributionId: string): Promise<Trace> {
  const contribution = await db
    .selectFrom('contribution as c')
    .leftJoin('contribution_number as n', 'n.contribution_id', 'c.id')
    .leftJoin('contribution_listing as l', 'l.contribution_id', 'c.id')
    .leftJoin('contribution_withdrawal as w', 'w.contribution_id', 'c.id')
    .leftJoin('contribution_redaction as r', 'r.contribution_id', 'c.id')
    .select((select) => [
      'c.id',
      'c.received_on',
      'c.channel',
      'c.language',
      'n.number',
      'n.published_on',
      'l.number as listed',
      'w.withdrawn_on',
      'r.redacted_on',
      'r.text as redacted',
      'c.text as original',
      select
        .selectFrom('contribution_version as v')
        .select('v.text')
        .whereRef('v.contribution_id', '=', 'c.id')
        .orderBy('v.version', 'desc')
        .limit(1)
        .as('corrected')
    ])
    .where('c.id', '=', contributionId)
    .executeTakeFirstOrThrow()
  const id = contribution.id
  const withdrawn = contribution.withdrawn_on !== null
  const stations: Station[] = [
    {
      kind: 'received',
      on: contribution.received_on,
      channel: contribution.channel,
      language: contribution.language,
      text: withdrawn ? null : (contribution.redacted ?? contribution.corrected ?? contribution.original),
      proof: { table: 'contribution', id }
    }
  ]
  if (contribution.number !== null && contribution.published_on !== null)
    stations.push({
      kind: 'published',
      on: contribution.published_on,
      number: contribution.number,
      proof: { table: 'contribution_number', id }
    })
  if (contribution.redacted_on !== null)
    stations.push({ kind: 'redacted', on: contribution.redacted_on, proof: { table: 'contribution_redaction', id } })
  if (contribution.withdrawn_on !== null)
    stations.push({ kind: 'withdrawn', on: contribution.withdrawn_on, proof: { table: 'contribution_withdrawal', id } })
  const later = await Promise.all([
    correctionStations(db, id),
    moderationStations(db, id, contribution.number !== null),
    appealStations(db, id),
    needStations(db, id),
    droppedNeedStations(db, id),
    measureStations(db, id),
    decisionStations(db, id),
    fundingStations(db, id),
    statusStations(db, id),
    answerStations(db, id)
  ])
  stations.push(...later.flat())
  return {
    contributionId: id,
    number: contribution.number,
    isPublic: contribution.listed !== null,
    isWithdrawn: withdrawn,
    answered: stations.some((station) => station.kind === 'answered'),
    stations: inOrder(stations)
  }
}
