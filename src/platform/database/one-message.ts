import { sql } from 'kysely'
import type { CompiledQuery, QueryExecutorProvider, QueryResult, RawBuilder } from 'kysely'
import type { Db, Tx } from './database.server.ts'
import { lastMark } from './wire.ts'

/** A statement as it is built, and what a row of its answer looks like. */
export type Statement<Row = unknown> = { compile: (db: QueryExecutorProvider) => CompiledQuery<Row> }

/** A statement, and what its rows say. */
export type Question<Value> = Statement & { take: (rows: readonly unknown[]) => Value }

/** A question that can be asked beside others (`askTogether`) or alone (`ask`). */
export function question<Row, Value>(statement: Statement<Row>, take: (rows: readonly Row[]) => Value): Question<Value> {
  // The rows come from this very statement.
  return { compile: (db) => statement.compile(db), take: (rows) => take(rows as readonly Row[]) }
}

/** Asks one question. */
export async function ask<Value>(db: Db, { compile, take }: Question<Value>): Promise<Value> {
  return take((await db.executeQuery(compile(db))).rows)
}

/** Several questions, each under its name. */
export type Questions<Values extends Record<string, unknown>> = { [Name in keyof Values]: Question<Values[Name]> }

/**
 * Asks one question and, in the same message, others that do not wait for it, but for those whose answers are `known`. They are carried out
 * in their order; the first that fails is the failure of all.
 */
export async function askTogether<First, Values extends Record<string, unknown>>(
  tx: Tx,
  first: Question<First>,
  others: Questions<Values>,
  known: Partial<Values> = {}
): Promise<{ first: First; others: Values }> {
  const named = Object.entries<Question<unknown>>(others).filter(([name]) => !Object.hasOwn(known, name))
  const [own, ...answers] = await carryOut(tx, [first, ...named.map(([, asked]) => asked)])
  const values = Object.fromEntries(named.map(([name, { take }], at) => [name, take(answers[at]?.rows ?? [])]))
  // Each value stands under the name of its question.
  return { first: first.take(own?.rows ?? []), others: { ...values, ...known } as Values }
}

/** Carries out statements in their order, in one message, and gives their answers. The first that fails is the failure of all. */
export async function carryOut(tx: Tx, statements: readonly Statement[]): Promise<QueryResult<unknown>[]> {
  if (statements.length === 0) return []
  const compiled = statements.map((statement) => statement.compile(tx))
  return await tx
    .getExecutor()
    .provideConnection(async (connection) => await Promise.all(compiled.map((statement) => connection.executeQuery(statement))))
}

/** A statement after which its transaction has nothing to ask: the commit travels in the same message. Where it fails, all is undone. */
export function lastOfTransaction(statement: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${sql.raw(lastMark)} ${statement}`
}
