import pg from 'pg'
import { expect, test } from 'vitest'
import { isAway, isLost, NoRoomError, SilentError } from './away.ts'
import { openDatabase } from './database.server.ts'

const refusing = (code: string) => Object.assign(new pg.DatabaseError('no', 2, 'error'), { code })

test('a database that ends, starts, is full, has no connection left or is too slow is away', () => {
  expect(
    ['57P01', '57P02', '57P03', '53100', '53300', '08006', '58030', '25006', '57014', '55P03', '25P03'].filter(
      (code) => !isAway(refusing(code))
    )
  ).toEqual([])
  expect(isAway(new NoRoomError())).toBe(true)
  expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isAway(Object.assign(new Error('read'), { code: 'ECONNRESET' }))).toBe(true)
})

test('a fault of ours is none of it: a broken rule, a missing file, a missing right', () => {
  expect(['23505', '42501', '22P02', '40001', '25P02'].filter((code) => isAway(refusing(code)))).toEqual([])
  expect(isAway(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }))).toBe(false)
  expect([isAway(new Error('nobody knows')), isAway('57P01'), isAway(undefined)]).toEqual([false, false, false])
})

test('a database that refuses keeps its connection, one that ends or says nothing does not', () => {
  const said = (code: string, severity: string) => Object.assign(refusing(code), { severity })
  expect([said('57014', 'ERROR'), said('53100', 'ERROR'), said('23505', 'ERROR')].map(isLost)).toEqual([false, false, false])
  expect([said('57P01', 'FATAL'), new SilentError(), new Error('Query read timeout')].map(isLost)).toEqual([true, true, true])
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
