import pg from 'pg'
import { expect, test } from 'vitest'
import { isAway, NoRoomError } from './away.ts'
import { openDatabase } from './database.server.ts'

const refusing = (code: string) => Object.assign(new pg.DatabaseError('no', 2, 'error'), { code })

test('a database that ends, starts, is full or has no connection left is away', () => {
  expect(['57P01', '57P02', '57P03', '53100', '53300', '08006', '58030', '25006'].filter((code) => !isAway(refusing(code)))).toEqual([])
  expect(isAway(new NoRoomError())).toBe(true)
  expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isAway(Object.assign(new Error('read'), { code: 'ECONNRESET' }))).toBe(true)
})

test('a fault of ours is none of it: a broken rule, a missing file, a missing right', () => {
  expect(['23505', '42501', '22P02', '57014', '40001'].filter((code) => isAway(refusing(code)))).toEqual([])
  expect(isAway(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }))).toBe(false)
  expect([isAway(new Error('nobody knows')), isAway('57P01'), isAway(undefined)]).toEqual([false, false, false])
})

test('nobody listens at the address of the database', async () => {
  const { db, close } = openDatabase('postgres://nobody@localhost:5999/none?host=/tmp/there-is-no-such-folder')
  const error: unknown = await db
    .selectFrom('county')
    .selectAll()
    .execute()
    .catch((caught: unknown) => caught)
  expect(isAway(error)).toBe(true)
  await close()
})
