import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import * as v from 'valibot'
import { NoRoomError, UnsureError } from '../database/away.ts'
import type { Tx } from '../database/database.server.ts'
import { askTogether, carryOut, lastOfTransaction, question } from '../database/one-message.ts'
import type { Questions, Statement } from '../database/one-message.ts'
import { actorForAudit } from './actor.ts'
import type { Actor } from './actor.ts'
import { dayOf, hourOf } from './context.server.ts'
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
  /** A statement of which the command needs no answer, and nothing that it asks afterwards: it travels with the end of the transaction. */
  write: (statement: Statement) => void
  /** A job that starts once the transaction has committed. `key` makes equal jobs one. */
  enqueue: (job: string, payload?: { [key: string]: Json }, options?: { key?: string; runAt?: Temporal.Instant }) => Promise<void>
}

/** What a command must know before it runs, for each input: asked of its transaction in the same message as its form key is taken. */
export type Asks<Input, Found extends Record<string, unknown>> = (input: Input, about: Pick<CommandTools, 'county'>) => Questions<Found>

export type Command<Input, Value extends Json | void, Found extends Record<string, unknown> = Record<never, never>> = {
  /** What the caller has asked a moment ago is `known`, and not asked again. */
  (ctx: Context, input: Input, known?: Partial<Found>): Promise<Result<Value>>
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
  return defineAskingCommand(commandName, schema, () => ({}), run)
}

/** Makes a command that is handed what it `asks`, which travels with its form key: where very many send at once, each way to the database and back counts. */
export function defineAskingCommand<Schema extends v.GenericSchema, Found extends Record<string, unknown>, Value extends Json | void>(
  commandName: string,
  schema: Schema,
  asks: Asks<v.InferOutput<Schema>, Found>,
  run: (tools: CommandTools, input: v.InferOutput<Schema>, found: Found) => Promise<Value>
): Command<unknown, Value, Found> {
  const command = async (ctx: Context, entries: unknown, known: Partial<Found> = {}): Promise<Result<Value>> => {
    try {
      const parsed = v.safeParse(schema, entries)
      if (!parsed.success) refuseEntries(entryProblems(parsed.issues))
      const input: v.InferOutput<Schema> = parsed.output
      if (ctx.county.hasRoom?.() === false) throw new NoRoomError()
      const value = await ctx.county.database.db
        .transaction()
        .execute((tx) => runOnce(tx, ctx, { commandName, asks, run, known }, formKeyOf(entries), input))
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

type Defined<Input, Value, Found extends Record<string, unknown>> = {
  commandName: string
  asks: Asks<Input, Found>
  run: (tools: CommandTools, input: Input, found: Found) => Promise<Value>
  known: Partial<Found>
}

async function runOnce<Input, Value extends Json | void, Found extends Record<string, unknown>>(
  tx: Tx,
  ctx: Context,
  defined: Defined<Input, Value, Found>,
  formKey: string | null,
  input: Input
): Promise<Value> {
  const now = ctx.now()
  const { commandName, known } = defined
  const questions = defined.asks(input, { county: ctx.county })
  if (formKey === null) {
    const { first: state, others: found } = await askTogether(tx, countyState, questions, known)
    if (!takenInAnyState(commandName, ctx.actor)) requireTaking(commandName, ctx.actor, state)
    return await runAudited(tx, ctx, defined, { formKey, keyHash: null }, now, input, found)
  }
  const keyHash = createHash('sha256').update(formKey).digest()
  const contentHash = createHash('sha256')
    .update(JSON.stringify([commandName, actorForAudit(ctx.actor), input]))
    .digest()
  const key = sql<{ state: string }>`
    insert into form_key (key_hash, command, content_hash, sent_hour)
    values (${keyHash}, ${commandName}, ${contentHash}, ${hourOf(now).toString()}::timestamptz)
    on conflict do nothing returning county_state() as state`
  const taking = question(key, ([row]) => row)
  const { first: taken, others: found } = await askTogether(tx, taking, questions, known)
  if (!taken) return await firstAnswer<Value>(tx, keyHash, contentHash)
  requireTaking(commandName, ctx.actor, taken.state)
  return await runAudited(tx, ctx, defined, { formKey, keyHash }, now, input, found)
}

const countyState = question(sql<{ state: string }>`select county_state() as state`, ([row]) => row?.state ?? '')

async function firstAnswer<Value>(tx: Tx, keyHash: Buffer, contentHash: Buffer): Promise<Value> {
  const first = await tx.selectFrom('form_key').select(['content_hash', 'result']).where('key_hash', '=', keyHash).executeTakeFirstOrThrow()
  refuseUnless(first.content_hash.equals(contentHash), 'conflict', 'form.key_reused')
  // The row was written by this same command, so its result has the command's type.
  return first.result as Value
}

async function runAudited<Input, Value extends Json | void, Found extends Record<string, unknown>>(
  tx: Tx,
  ctx: Context,
  { commandName, run }: Defined<Input, Value, Found>,
  { formKey, keyHash }: { formKey: string | null; keyHash: Buffer | null },
  now: Temporal.Instant,
  input: Input,
  found: Found
): Promise<Value> {
  const entries: AuditEntry[] = []
  const statements: Statement[] = []
  const anonymous = ctx.actor.kind === 'visitor'
  const value = await run(
    {
      tx,
      actor: ctx.actor,
      now,
      today: dayOf(now),
      county: ctx.county,
      language: ctx.language,
      random: ctx.random,
      formKey,
      audit: (subjectType, subjectId, facts = {}) => {
        entries.push({ subjectType, subjectId: String(subjectId), facts })
        return Promise.resolve()
      },
      write: (statement) => void statements.push(statement),
      enqueue: async (job, payload = {}, options = {}) => {
        await sql`select graphile_worker.add_job(${job}, payload => ${JSON.stringify(payload)}::json, job_key => ${options.key ?? null},
          run_at => ${options.runAt?.toString() ?? null}::timestamptz)`.execute(tx)
      }
    },
    input,
    found
  )
  if (entries.length === 0) await refuseSilentChange(tx, commandName, statements)
  const happenedAt = anonymous ? hourOf(now) : now
  await writeDown(tx, { happenedAt, actor: actorForAudit(ctx.actor), commandName, entries }, keyHash, value, statements)
  return value
}

type AuditEntry = { subjectType: string; subjectId: string; facts: { [key: string]: Json } }

// With a form key the transaction wrote that row itself: such a command must audit in any case.
async function refuseSilentChange(tx: Tx, commandName: string, statements: readonly Statement[]): Promise<void> {
  await carryOut(tx, statements)
  const { rows } = await sql<{ changed: boolean }>`select pg_current_xact_id_if_assigned() is not null as changed`.execute(tx)
  if (rows[0]?.changed) throw new Error(`The command ${commandName} changed something without an audit entry`)
}

/** The end of a command in one message: what it left to write, its audit entries in their order, and what its form key answers from now on. */
async function writeDown(
  tx: Tx,
  done: { happenedAt: Temporal.Instant; actor: string; commandName: string; entries: AuditEntry[] },
  keyHash: Buffer | null,
  value: Json | void,
  statements: readonly Statement[]
): Promise<void> {
  if (done.entries.length === 0) return
  const audited = sql`insert into audit_entry (happened_at, actor, command, subject_type, subject_id, facts)
    select ${done.happenedAt.toString()}::timestamptz, ${done.actor}, ${done.commandName}, subject_type, subject_id, facts
    from unnest(${done.entries.map((entry) => entry.subjectType)}::text[], ${done.entries.map((entry) => entry.subjectId)}::text[],
      ${done.entries.map((entry) => JSON.stringify(entry.facts))}::jsonb[]) with ordinality as entry (subject_type, subject_id, facts, place)
    order by place`
  const answered = sql`with audited as (${audited})
      update form_key set result = ${JSON.stringify(value ?? null)} where key_hash = ${keyHash}`
  await carryOut(tx, [...statements, lastOfTransaction(keyHash === null ? audited : answered)])
}

function formKeyOf(entries: unknown): string | null {
  if (typeof entries !== 'object' || entries === null || !('formKey' in entries)) return null
  return typeof entries.formKey === 'string' && entries.formKey ? entries.formKey : null
}
