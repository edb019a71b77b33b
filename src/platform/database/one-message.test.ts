import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCounty } from '#tests/support/county.ts'
import { ask, askTogether, carryOut, lastOfTransaction, question } from './one-message.ts'

const county = await aCounty()
const { db } = county.visitor.county.database
const place = (word: string) => sql`insert into rate_limit (key, points) values (${word}, 1)`
const places = question(sql<{ key: string }>`select key from rate_limit where key like 'one-message%' order by key`, (rows) =>
  rows.map(({ key }) => key)
)
beforeAll(async () => void (await sql`delete from rate_limit`.execute(db)))
afterAll(() => county.close())

test('questions of a transaction are answered in their order, each under its name, and see what stood before them', async () => {
  const found = await db.transaction().execute(
    async (tx) =>
      await askTogether(
        tx,
        question(place('one-message 1'), () => 'written'),
        {
          places,
          two: question(sql<{ two: number }>`select 2 as two`, ([row]) => row?.two)
        }
      )
  )
  expect(found).toEqual({ first: 'written', others: { places: ['one-message 1'], two: 2 } })
})

test('the first of several that fails is the failure of all, and nothing of the transaction stays', async () => {
  const failed = db
    .transaction()
    .execute(async (tx) => await carryOut(tx, [place('one-message 2'), sql`select 1 / 0`, place('one-message 3')]))
  await expect(failed).rejects.toThrow('division by zero')
  expect(await ask(db, places)).toEqual(['one-message 1'])
})

test('a last statement is committed with its transaction, and the connection is fit for the next', async () => {
  await db.transaction().execute(async (tx) => {
    await place('one-message 4').execute(tx)
    await lastOfTransaction(place('one-message 5')).execute(tx)
  })
  expect(await ask(db, places)).toEqual(['one-message 1', 'one-message 4', 'one-message 5'])
  await expect(
    db.transaction().execute(async (tx) => {
      await place('one-message 6').execute(tx)
      await lastOfTransaction(place('one-message 1')).execute(tx)
    })
  ).rejects.toThrow(/duplicate key/)
  const idle = sql<{ state: string }>`select state from pg_stat_activity where datname = current_database() and state like 'idle in%'`
  expect((await idle.execute(db)).rows).toEqual([])
  expect(await ask(db, places)).toEqual(['one-message 1', 'one-message 4', 'one-message 5'])
})

test('a connection that breaks at the end is told as a failure and not used again', async () => {
  const broken = db.transaction().execute(async (tx) => {
    await place('one-message 7').execute(tx)
    await lastOfTransaction(sql`select pg_terminate_backend(pg_backend_pid())`).execute(tx)
  })
  await expect(broken).rejects.toThrow()
  expect(await ask(db, places)).toEqual(['one-message 1', 'one-message 4', 'one-message 5'])
})
