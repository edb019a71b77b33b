import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { system } from '#platform/command/actor.ts'
import { isAway } from '#platform/database/away.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import { patienceOfJobs } from '#platform/database/patience.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aWire } from '#tests/support/wire.ts'
import type { Wire } from '#tests/support/wire.ts'
import { startJobs } from './jobs.server.ts'
import { giveBack } from './release-lost.server.ts'

// The queue works over a wire that is cut or goes black while a job is at work.
let county: TestCounty
let wire: Wire
beforeAll(async () => {
  county = await aCounty()
  wire = await aWire()
})
afterAll(async () => {
  await wire.close()
  await county.close()
})
beforeEach(() => wire.comeBack())

const beside = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await county.visitor.county.database.pool.query<Row>(text, values)).rows
const queued = async (word: string) =>
  await beside(`select graphile_worker.add_job('note', json_build_object('word', $1::text), job_key => $1)`, [word])
const left = async () => await beside('select key from graphile_worker.jobs')

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(50)
}

async function working(job: (word: string, db: Db) => Promise<void>) {
  const database = openDatabase(wire.to(county.appUrl), { max: 4, patience: patienceOfJobs(2), watched: true })
  const over = { ...county.visitor.county, database }
  const jobs = { note: async (_: unknown, payload: Record<string, unknown>) => await job(String(payload['word']), database.db) }
  const runner = await startJobs(over, jobs, [], () => county.as(system))
  return async () => {
    await runner.stop()
    await database.close()
  }
}

test('a job that ends while its database is away is done once, and the queue goes on by itself', { timeout: 90_000 }, async () => {
  const heard: string[] = []
  const stop = await working(async (word) => {
    heard.push(word)
    if (word !== 'first') return
    wire.goBlack()
    wire.cut()
    await Promise.resolve()
  })
  await queued('first')
  await until(() => heard.length === 1)
  // The queue has tried to say that it is done, and could not: the network is black, and then refuses.
  await pause(1_000)
  wire.comeBack()
  await queued('second')
  await until(() => heard.includes('second'))
  await until(async () => (await left()).length === 0)
  expect(heard).toEqual(['first', 'second'])
  await stop()
})

test(
  'a job whose database is frozen beneath it is let go after seconds, and tried again once it answers',
  { timeout: 90_000 },
  async () => {
    const told: string[] = []
    const stop = await working(async (word, db) => {
      told.push(`${word} begun`)
      if (told.length > 1) return
      await pause(200)
      wire.goBlack()
      await sql`select pg_sleep(600)`.execute(db).catch((error: unknown) => {
        told.push(`${word} ${isAway(error) ? 'given up' : 'failed'}`)
        throw error
      })
    })
    await queued('frozen')
    await until(() => told.length === 2)
    wire.comeBack()
    await until(() => told.length === 3)
    expect(told).toEqual(['frozen begun', 'frozen given up', 'frozen begun'])
    await until(async () => (await left()).length === 0)
    await stop()
  }
)

test('a job that was handed out in an answer which never came is given back, and none that somebody works on', async () => {
  await queued('lost')
  await queued('at work')
  await beside(`update graphile_worker._private_jobs set locked_by = 'pool-1', locked_at = now() - interval '1 minute', attempts = 1`)
  const [atWork] = await beside<{ id: string }>(`select id::text from graphile_worker.jobs where key = 'at work'`)
  const { pool } = county.visitor.county.database
  expect(await giveBack(pool, 'pool-2', [])).toBe(0)
  expect(await giveBack(pool, 'pool-1', [atWork?.id ?? ''], 3600)).toBe(0)
  expect(await giveBack(pool, 'pool-1', [atWork?.id ?? ''])).toBe(1)
  expect(await beside('select key, attempts from graphile_worker.jobs where locked_by is null')).toEqual([{ key: 'lost', attempts: 0 }])
})
