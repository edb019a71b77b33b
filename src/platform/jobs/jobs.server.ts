import { Logger, run } from 'graphile-worker'
import { log } from '../log/log.server.ts'
import { system } from '../command/actor.ts'
import type { Context, County } from '../command/context.server.ts'
import { openPool } from '../database/database.server.ts'
import { patienceOfPages } from '../database/patience.ts'
import { patientPool } from './patient-pool.server.ts'
import { releaseJobsOfTheDead } from './release-dead.server.ts'
import { lostJobs } from './release-lost.server.ts'

/** A job: one function, given the county's context and the payload that was enqueued. */
export type Job = (ctx: Context, payload: Record<string, unknown>) => Promise<void>
export type Jobs = Record<string, Job>
/** Cron line (UTC) → job name. */
export type Schedule = { cron: string; job: string }[]

/** Runs a county's jobs until stopped. A job that fails is tried again with growing pauses; one that a killed process held begins anew. Beside its jobs' connections the queue has a few of its own. */
export async function startJobs(
  county: County,
  jobs: Jobs,
  schedule: Schedule,
  contextOf: (county: County) => Context
): Promise<{ stop: () => Promise<void> }> {
  const onError = (error: Error): void => log.warn({ code: 'code' in error ? error.code : 'unknown' }, 'connection of the queue lost')
  // The queue asks in short statements, so that it soon notices when its database is away.
  const pool = openPool(county.database.url, { max: 6, onError, patience: patienceOfPages(10) })
  const leave = await releaseJobsOfTheDead(pool)
  const lost = lostJobs(pool)
  const crontab = schedule.map(({ cron, job }) => `${cron} ${job}`).join('\n')
  const runner = await run({
    pgPool: patientPool(pool),
    events: lost.events,
    concurrency: 2,
    pollInterval: 1_000,
    noHandleSignals: true,
    crontab,
    logger: quietLogger(),
    taskList: Object.fromEntries(
      Object.entries(jobs).map(([name, job]) => [
        name,
        async (payload: unknown) => await job({ ...contextOf(county), actor: system }, asRecord(payload))
      ])
    )
  })
  return {
    stop: async () => {
      lost.stop()
      await runner.stop().catch(() => undefined)
      await leave()
      await pool.end()
    }
  }
}

function asRecord(payload: unknown): Record<string, unknown> {
  return typeof payload === 'object' && payload !== null ? { ...payload } : {}
}

function quietLogger(): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') log.error({ job: jobName(meta) }, withoutData(message))
    else if (level === 'warning') log.warn({ job: jobName(meta) }, withoutData(message))
  })
}

// Messages of the queue may quote payloads; the first words say what happened.
function withoutData(message: string): string {
  return message.split(/[({:]/)[0] ?? ''
}

function jobName(meta: unknown): string | undefined {
  if (typeof meta !== 'object' || meta === null || !('job' in meta)) return undefined
  const job = meta.job
  return typeof job === 'object' && job !== null && 'task_identifier' in job ? String(job.task_identifier) : undefined
}
