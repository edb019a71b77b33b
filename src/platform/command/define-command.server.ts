import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import * as v from 'valibot'
import { NoRoomError, UnsureError } from '../database/away.ts'
import type { Db, Tx } from '../database/database.server.ts'
import { actorForAudit } from './actor.ts'
import type { Actor } from './actor.ts'
import { hourOf, today } from './context.server.ts'
import type { Context, County } from './context.server.ts'
import { entryProblems } from './entry-problems.ts'
import { requireTaking, takenInAnyState } from './taking.ts'
import { RefusalError, refuseEntries, refuseUnless } from './refusal.ts'
import type { Result } from './refusal.ts'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined }

/** What a command works with. `now` is one instant for the whole command, `today` its day in the county. */
export type CommandTools = {
  tx: Tx
  actor: Actor
  now: Temporal.Instant
  today: string
  county: County
  language: Context['language']
  random: Context['random']
  formKey: string | null
  /** Who, when, what; facts carry ids and decisions, never what people wrote. */
  audit: (subjectType: string, subjectId: string | number, facts?: { [key: string]: Json }) => Promise<void>
  /** A job that starts once the transaction has committed. `key` makes equal jobs one. */
  enqueue: (job: string, payload?: { [key: string]: Json }, options?: { key?: string; runAt?: Temporal.Instant }) => Promise<void>
}

export type Command<Input, Value extends Json | void> = {
  (ctx: Context, input: Input): Promise<Result<Value>>
  readonly commandName: string
}

/**
 * Makes a command: parses its input, opens the transaction, runs, and returns a result.
 * A `formKey` among the entries makes it idempotent: the same content again returns the first value, other content is refused.
 * Refusals come back as values; faults are thrown. A command that changed something without an audit entry is a fault.
 * Where the disk has no room but its reserve, nothing is begun (NoRoomError). A county that is not open takes only what stands on the list of taking.ts.
 */
export function defineCommand<Schema extends v.GenericSchema, Value extends Json | void>(
  commandName: string,
  schema: Schema,
  run: (tools: CommandTools, input: v.InferOutput<Schema>) => Promise<Value>
): Command<unknown, Value> {
  const command = async (ctx: Context, entries: unknown): Promise<Result<Value>> => {
    try {
      const parsed = v.safeParse(schema, entries)
      if (!parsed.success) refuseEntries(entryProblems(parsed.issues))
      const input: v.InferOutput<Schema> = parsed.output
      if (ctx.county.hasRoom?.() === false) throw new NoRoomError()
      const value = await ctx.county.database.db
        .transaction()
        .execute((tx) => runOnce(tx, ctx, commandName, formKeyOf(entries), input, run))
      ctx.mayBeKept?.()
      return { ok: true, value }
    } catch (error) {
      if (error instanceof UnsureError) ctx.mayBeKept?.()
      if (error instanceof RefusalError) return { ok: false, refusal: error.refusal }
      throw error
    }
  }
  return Object.assign(command, { commandName })
}

async function runOnce<Input, Value extends Json | void>(
  tx: Tx,
  ctx: Context,
  commandName: string,
  formKey: string | null,
  input: Input,
  run: (tools: CommandTools, input: Input) => Promise<Value>
): Promise<Value> {
  const now = ctx.now()
  if (formKey === null) {
    if (!takenInAnyState(commandName, ctx.actor)) requireTaking(commandName, ctx.actor, await stateOf(tx))
    return await runAudited(tx, ctx, commandName, { formKey, keyHash: null }, now, input, run)
  }
  const keyHash = createHash('sha256').update(formKey).digest()
  const contentHash = createHash('sha256')
    .update(JSON.stringify([commandName, actorForAudit(ctx.actor), input]))
    .digest()
  const taken = await tx
    .insertInto('form_key')
    .values({ key_hash: keyHash, command: commandName, content_hash: contentHash, sent_hour: hourOf(now) })
    .onConflict((conflict) => conflict.doNothing())
    .returning(countyState)
    .executeTakeFirst()
  if (!taken) return await firstAnswer<Value>(tx, keyHash, contentHash)
  requireTaking(commandName, ctx.actor, taken.state)
  return await runAudited(tx, ctx, commandName, { formKey, keyHash }, now, input, run)
}

const countyState = sql<string>`county_state()`.as('state')

async function stateOf(tx: Db): Promise<string> {
  const { rows } = await sql<{ state: string }>`select county_state() as state`.execute(tx)
  return rows[0]?.state ?? ''
}

async function firstAnswer<Value>(tx: Db, keyHash: Buffer, contentHash: Buffer): Promise<Value> {
  const first = await tx.selectFrom('form_key').select(['content_hash', 'result']).where('key_hash', '=', keyHash).executeTakeFirstOrThrow()
  refuseUnless(first.content_hash.equals(contentHash), 'conflict', 'form.key_reused')
  // The row was written by this same command, so its result has the command's type.
  return first.result as Value
}

async function runAudited<Input, Value extends Json | void>(
  tx: Tx,
  ctx: Context,
  commandName: string,
  { formKey, keyHash }: { formKey: string | null; keyHash: Buffer | null },
  now: Temporal.Instant,
  input: Input,
  run: (tools: CommandTools, input: Input) => Promise<Value>
): Promise<Value> {
  const entries: AuditEntry[] = []
  const anonymous = ctx.actor.kind === 'visitor'
  const value = await run(
    {
      tx,
      actor: ctx.actor,
      now,
      today: today({ now: () => now }),
      county: ctx.county,
      language: ctx.language,
      random: ctx.random,
      formKey,
      audit: (subjectType, subjectId, facts = {}) => {
        entries.push({ subjectType, subjectId: String(subjectId), facts })
        return Promise.resolve()
      },
      enqueue: async (job, payload = {}, options = {}) => {
        await sql`select graphile_worker.add_job(${job}, payload => ${JSON.stringify(payload)}::json, job_key => ${options.key ?? null},
          run_at => ${options.runAt?.toString() ?? null}::timestamptz)`.execute(tx)
      }
    },
    input
  )
  if (entries.length === 0) await refuseSilentChange(tx, commandName)
  const happenedAt = anonymous ? hourOf(now) : now
  await writeDown(tx, { happenedAt, actor: actorForAudit(ctx.actor), commandName, entries }, keyHash, value)
  return value
}

type AuditEntry = { subjectType: string; subjectId: string; facts: { [key: string]: Json } }

// With a form key the transaction wrote that row itself: such a command must audit in any case.
async function refuseSilentChange(tx: Tx, commandName: string): Promise<void> {
  const { rows } = await sql<{ changed: boolean }>`select pg_current_xact_id_if_assigned() is not null as changed`.execute(tx)
  if (rows[0]?.changed) throw new Error(`The command ${commandName} changed something without an audit entry`)
}

/** The end of a command in one statement: its audit entries in their order, and what its form key answers from now on. */
async function writeDown(
  tx: Tx,
  done: { happenedAt: Temporal.Instant; actor: string; commandName: string; entries: AuditEntry[] },
  keyHash: Buffer | null,
  value: Json | void
): Promise<void> {
  if (done.entries.length === 0) return
  const audited = sql`insert into audit_entry (happened_at, actor, command, subject_type, subject_id, facts)
    select ${done.happenedAt.toString()}::timestamptz, ${done.actor}, ${done.commandName}, subject_type, subject_id, facts
    from unnest(${done.entries.map((entry) => entry.subjectType)}::text[], ${done.entries.map((entry) => entry.subjectId)}::text[],
      ${done.entries.map((entry) => JSON.stringify(entry.facts))}::jsonb[]) with ordinality as entry (subject_type, subject_id, facts, place)
    order by place`
  if (keyHash === null) await audited.execute(tx)
  else
    await sql`with audited as (${audited})
      update form_key set result = ${JSON.stringify(value ?? null)} where key_hash = ${keyHash}`.execute(tx)
}

function formKeyOf(entries: unknown): string | null {
  if (typeof entries !== 'object' || entries === null || !('formKey' in entries)) return null
  return typeof entries.formKey === 'string' && entries.formKey ? entries.formKey : null
}
