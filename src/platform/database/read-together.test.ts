import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { aCounty } from '#tests/support/county.ts'
import { statementKinds } from './statement-kinds.ts'

const county = await aCounty()
const { db } = county.visitor.county.database
afterAll(() => county.close())

const backend = async (): Promise<number> => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid ?? 0

test('what a page asks in one moment goes over one connection, and each question gets its own answer', async () => {
  const [first, second, words] = await Promise.all([backend(), backend(), sql<{ word: string }>`select ${'Bus'}::text as word`.execute(db)])
  expect(second).toBe(first)
  expect(words.rows).toEqual([{ word: 'Bus' }])
})

test('a question that fails does not take the others along', async () => {
  const [failed, other] = await Promise.allSettled([sql`select 1 / 0`.execute(db), backend()])
  expect(failed.status).toBe('rejected')
  expect(other.status).toBe('fulfilled')
  expect(await backend()).toBeGreaterThan(0)
})

test('a transaction has a connection to itself, and nobody else sees what it has not committed', async () => {
  await db.transaction().execute(async (tx) => {
    await sql`create temporary table kept_apart (word text) on commit drop`.execute(tx)
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid from (select count(*) from kept_apart) as c`.execute(tx)
    expect(await backend()).not.toBe(rows[0]?.pid)
  })
})

test('a transaction that fails with its first statement is undone and leaves its connection fit for the next', async () => {
  await expect(db.transaction().execute(async (tx) => await sql`select 1 / 0`.execute(tx))).rejects.toThrow()
  const { rows } = await db.transaction().execute(async (tx) => await sql<{ one: number }>`select 1 as one`.execute(tx))
  expect(rows).toEqual([{ one: 1 }])
  expect(await db.transaction().execute(() => Promise.resolve('nothing asked'))).toBe('nothing asked')
})

test('a connection that breaks fails what was under way, and the next question gets a new one', async () => {
  const broken = await Promise.allSettled([sql`select pg_terminate_backend(pg_backend_pid())`.execute(db), sql`select 1`.execute(db)])
  expect(broken.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await backend()).toBeGreaterThan(0)
})

test('what writes, locks or wakes others is no plain read, and only what comes often is kept', () => {
  const kindOf = statementKinds()
  expect(kindOf('select 1').reads).toBe(true)
  expect(kindOf('with x as (select 1) select * from x').reads).toBe(true)
  for (const text of [
    'insert into a values (1)',
    'with n as (insert into a values (1) returning id) select id from n',
    'select * from a for update skip locked',
    'select pg_advisory_xact_lock(1)',
    'select graphile_worker.add_job($1)',
    'begin'
  ])
    expect(kindOf(text).reads).toBe(false)
  const names = Array.from({ length: 8 }, () => kindOf('select 2').name)
  expect(names[0]).toBeNull()
  expect(names.at(-1)).toMatch(/^m[\w-]{20}$/)
})
