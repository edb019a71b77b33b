import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { onAdmin } from '#tests/support/connection.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aWire } from '#tests/support/wire.ts'
import type { Wire } from '#tests/support/wire.ts'
import { isAway, SilentError, UnsureError } from './away.ts'
import { openDatabase } from './database.server.ts'
import type { Database } from './database.server.ts'
import { patienceOfJobs, patienceOfPages } from './patience.ts'

// The network between site and database goes black: no connection is closed, and nothing comes any more.
let county: TestCounty
let wire: Wire
let site: Database
beforeAll(async () => {
  county = await aCounty()
  wire = await aWire()
  site = openDatabase(wire.to(county.appUrl), { max: 4, patience: patienceOfPages(2) })
})
afterAll(async () => {
  wire.comeBack()
  await site.close()
  await wire.close()
  await county.close()
})
beforeEach(() => wire.comeBack())

const failure = async (work: Promise<unknown>): Promise<unknown> => await work.then(() => 'no failure').catch((error: unknown) => error)
const backend = async () => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(site.db)).rows[0]?.pid
const write = async (id: number) =>
  await site.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('rate_limit')
      .values({ key: `silent-${id}`, points: id })
      .execute()
    if (id === 2) wire.goBlack('answers')
    await sql`select 1`.execute(tx)
    if (id === 1) wire.goBlack('answers')
  })
const stored = async () =>
  await onAdmin(county.ownerUrl, async (client) => {
    const { rows } = await client.query<{ key: string }>(`select key from rate_limit where key like 'silent-%'`)
    return rows.map(({ key }) => key)
  })

test('a question without an answer is given up as one to a database that is away, and the next one is answered once it is back', async () => {
  await backend()
  wire.goBlack()
  const errors = await Promise.all([failure(backend()), failure(backend()), failure(write(0))])
  expect(errors.map(isAway)).toEqual([true, true, true])
  wire.comeBack()
  expect(await backend()).toBeGreaterThan(0)
  expect(await stored()).toEqual([])
})

test('what was lost while it was kept is told as neither kept nor not kept; what was lost before is told as not kept', async () => {
  const unsure = await failure(write(1))
  expect(unsure).toBeInstanceOf(UnsureError)
  expect(isAway(unsure)).toBe(true)
  wire.comeBack()
  const before = await failure(write(2))
  expect(before).not.toBeInstanceOf(UnsureError)
  expect(isAway(before)).toBe(true)
  wire.comeBack()
  await pause(100)
  expect(await stored()).toEqual(['silent-1'])
})

test('a statement that takes too long, and a lock that does not come, are given up by the database, which keeps the connection', async () => {
  const before = await backend()
  const slow = await failure(sql`select pg_sleep(60)`.execute(site.db))
  expect(slow).toMatchObject({ code: '57014' })
  expect([isAway(slow), await backend()]).toEqual([true, before])
  await onAdmin(county.ownerUrl, async (holder) => {
    await holder.query('begin; lock table rate_limit in access exclusive mode')
    const waiting = await failure(site.db.deleteFrom('rate_limit').execute())
    expect(waiting).toMatchObject({ code: '55P03' })
    expect(isAway(waiting)).toBe(true)
  })
})

test('a server whose site is gone lets go of what the site held', async () => {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('idle_in_transaction_session_timeout', 'tcp_keepalives_idle', 'statement_timeout')
    order by name`.execute(site.db)
  // Over its Unix socket the server has no keepalive to set; the others it takes.
  expect(rows.map(({ name, setting }) => `${name} ${setting}`)).toEqual([
    'idle_in_transaction_session_timeout 60000',
    'statement_timeout 1600',
    'tcp_keepalives_idle 0'
  ])
})

test('while a watched database does not answer nobody waits for it, and with its first answer it goes on by itself', async () => {
  const watched = openDatabase(wire.to(county.appUrl), { max: 2, patience: patienceOfPages(60), watched: true })
  const ask = async () => await failure(watched.pool.connect().then((client) => client.release()))
  const until = async (right: (answer: unknown) => boolean) => {
    let answer = await ask()
    for (; !right(answer); answer = await ask()) await pause(50)
    return answer
  }
  expect(await ask()).toBe('no failure')
  wire.goBlack()
  expect(isAway(await until((answer) => answer instanceof SilentError))).toBe(true)
  wire.comeBack()
  expect(await until((answer) => !(answer instanceof SilentError))).toBe('no failure')
  await watched.close()
})

test('a statement that may take minutes is given up once the database answers nobody, and not while it answers others', async () => {
  const working = openDatabase(wire.to(county.appUrl), { max: 2, patience: patienceOfJobs(2), watched: true })
  // Longer than the limit on silence: the database works on it, and answers whoever asks beside it.
  await sql`select pg_sleep(6)`.execute(working.db)
  const long = failure(sql`select pg_sleep(600)`.execute(working.db))
  const between = failure(
    working.db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx)
      await pause(300)
      await sql`select pg_sleep(600)`.execute(tx)
    })
  )
  await pause(100)
  wire.goBlack()
  expect((await Promise.all([long, between])).map(isAway)).toEqual([true, true])
  wire.comeBack()
  const asked = async () => await failure(sql`select 1`.execute(working.db))
  while ((await asked()) !== 'no failure') await pause(50)
  await working.close()
})

test('a database that refuses is not silent: whoever asks is told why', async () => {
  const watched = openDatabase('postgres://nobody@localhost:5999/none?host=/tmp/there-is-no-such-folder', { watched: true })
  await pause(300)
  expect(await failure(watched.pool.connect())).toMatchObject({ code: 'ENOENT' })
  await watched.close()
})
