import * as v from 'valibot'
import type { Context } from '#platform/command/context.server.ts'
import type { Result } from '#platform/command/refusal.ts'
import { RefusalError } from '#platform/command/refusal.ts'
import { Content, tallyThreshold } from './confidential-report.ts'
import type { ConfidentialThread } from './confidential-report.ts'
import { mayReadConfidential } from './may.ts'
import { reportOfCode } from './receipt.server.ts'

export type ConfidentialLine = { id: string; receivedOn: string; closedOn: string | null; waits: boolean }

/** The reports, open ones first, each newest first: when they came and whether an answer is wanted; nothing of what they say. */
export async function listConfidential(ctx: Context): Promise<ConfidentialLine[]> {
  if (!mayReadConfidential(ctx.actor)) return []
  const rows = await ctx.county.database.db
    .selectFrom('confidential_report as r')
    .select((report) => [
      'r.id',
      'r.received_on as receivedOn',
      'r.closed_on as closedOn',
      report
        .selectFrom('confidential_message as m')
        .select('m.author')
        .whereRef('m.report_id', '=', 'r.id')
        .orderBy('m.id', 'desc')
        .limit(1)
        .as('last')
    ])
    .orderBy((report) => report('r.closed_on', 'is', null), 'desc')
    .orderBy('r.received_on', 'desc')
    .orderBy('r.id')
    .limit(500)
    .execute()
  return rows.map(({ last, ...line }) => ({ ...line, waits: line.closedOn === null && last !== 'contact' }))
}

/** Reports that are not closed: how many, since when, and how many of them wait for an answer. */
export type OpenConfidential = { count: number; since: string; waiting: number }

/** What is open for the confidential contact; null where nothing is, and for everybody else: whether there is anything is theirs alone. */
export async function openConfidential(ctx: Context): Promise<OpenConfidential | null> {
  const open = (await listConfidential(ctx)).filter(({ closedOn }) => closedOn === null)
  const since = open.at(-1)?.receivedOn
  return since === undefined ? null : { count: open.length, since, waiting: open.filter(({ waits }) => waits).length }
}

/** One report with all messages, opened; undefined for an unknown id and for everybody but the confidential contact. */
export async function readConfidential(ctx: Context, id: string): Promise<ConfidentialThread | undefined> {
  return mayReadConfidential(ctx.actor) ? await opened(ctx, id) : undefined
}

/** The same for whoever holds the code. */
export async function readByCode(ctx: Context, code: string): Promise<Result<ConfidentialThread>> {
  try {
    const { id } = await reportOfCode(ctx.county.database.db, ctx.county.secret, code)
    const thread = await opened(ctx, id)
    if (!thread) throw new Error('A report that was found a moment ago is gone')
    return { ok: true, value: thread }
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** How many reports came this year; null while they are fewer than may be told. */
export async function confidentialTally(ctx: Context, year: number): Promise<number | null> {
  const { count } = await ctx.county.database.db
    .selectFrom('confidential_report')
    .select((report) => report.fn.countAll<number>().as('count'))
    .where('received_on', '>=', `${year}-01-01`)
    .where('received_on', '<=', `${year}-12-31`)
    .executeTakeFirstOrThrow()
  return Number(count) < tallyThreshold ? null : Number(count)
}

async function opened({ county }: Context, id: string): Promise<ConfidentialThread | undefined> {
  const { db } = county.database
  const report = await db.selectFrom('confidential_report').selectAll().where('id', '=', id).executeTakeFirst()
  if (!report) return undefined
  const messages = await db.selectFrom('confidential_message').selectAll().where('report_id', '=', id).orderBy('id').execute()
  return {
    ...v.parse(Content, JSON.parse(county.secret.unseal('confidential', report.sealed_content))),
    id,
    language: report.language,
    receivedOn: report.received_on,
    closedOn: report.closed_on,
    messages: messages.map((message) => ({
      author: message.author,
      text: county.secret.unseal('confidential', message.sealed_text),
      writtenOn: message.written_on
    }))
  }
}
