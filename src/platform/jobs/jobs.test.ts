import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '#platform/command/actor.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { startJobs } from './jobs.server.ts'
import { patientPool } from './patient-pool.server.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

const queued = async (word: string) =>
  await county.visitor.county.database.pool.query(`select graphile_worker.add_job('note', json_build_object('word', $1::text))`, [word])

async function runUntil(heard: string[], word: string): Promise<void> {
  const jobs = { note: async (_: unknown, payload: Record<string, unknown>) => void heard.push(String(payload['word'])) }
  const runner = await startJobs(county.visitor.county, jobs, [], () => county.as(system))
  for (let tries = 0; tries < 200 && !heard.includes(word); tries++) await new Promise((later) => setTimeout(later, 50))
  await runner.stop()
}

test('a queued job runs once, with the payload that was enqueued', async () => {
  await queued('einmal')
  const heard: string[] = []
  await runUntil(heard, 'einmal')
  expect(heard).toEqual(['einmal'])
})

test('a job that a killed process held is taken up by the next start', async () => {
  await queued('liegengeblieben')
  const { pool } = county.visitor.county.database
  await pool.query(`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1`)
  const heard: string[] = []
  await runUntil(heard, 'liegengeblieben')
  expect(heard).toEqual(['liegengeblieben'])
})

test('a start beside a living process leaves its jobs alone', async () => {
  const living = await startJobs(county.visitor.county, {}, [], () => county.as(system))
  await queued('in Arbeit')
  const { pool } = county.visitor.county.database
  await pool.query(`update graphile_worker._private_jobs set locked_by = 'living', locked_at = now(), attempts = 1`)
  const beside = await startJobs(county.visitor.county, {}, [], () => county.as(system))
  const { rows } = await pool.query<{ locked_by: string }>('select locked_by from graphile_worker.jobs')
  expect(rows).toEqual([{ locked_by: 'living' }])
  await beside.stop()
  await living.stop()
})

test('that the database is away is told to the queue as something to be tried again, another fault as itself', async () => {
  const { pool } = county.visitor.county.database
  const nobody = new pg.Pool({ host: '/nowhere' })
  await expect(patientPool(nobody).connect()).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  await nobody.end()
  const client = await patientPool(pool).connect()
  client.on('error', () => undefined)
  await expect(client.query('no statement')).rejects.toMatchObject({ code: '42601' })
  await expect(client.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  client.release(true)
})
