import { EventEmitter } from 'node:events'
import type pg from 'pg'
import type { WorkerEvents } from 'graphile-worker'

/** So long an answer may be on its way; and so long it may take to write down that a job is done, or failed. */
const onItsWay = 30_000
const writtenDown = 15 * 60_000

/**
 * Gives back jobs that the database handed out to this process in an answer that never arrived: it was frozen, and went on when nobody
 * listened any more. The queue itself would wait hours for them. A job that somebody here has begun is none of these.
 */
export function lostJobs(pool: pg.Pool): { events: WorkerEvents; stop: () => void } {
  const events: WorkerEvents = new EventEmitter()
  const begun = new Map<string, number>()
  let lostSince: number | null = null
  let queue = ''
  events.on('pool:create', ({ workerPool }) => (queue = workerPool.id))
  events.on('worker:getJob:error', () => (lostSince ??= performance.now()))
  events.on('job:start', ({ job }) => begun.set(job.id, Number.POSITIVE_INFINITY))
  events.on('job:complete', ({ job }) => begun.set(job.id, performance.now() + writtenDown))
  const look = setInterval(() => {
    for (const [id, until] of begun) if (until < performance.now()) begun.delete(id)
    if (lostSince === null || performance.now() - lostSince < onItsWay) return
    lostSince = null
    giveBack(pool, queue, [...begun.keys()]).catch(() => (lostSince ??= performance.now()))
  }, onItsWay / 2)
  look.unref()
  return { events, stop: () => clearInterval(look) }
}

/** Lets the jobs of this queue go that are none of those, and were handed out longer ago than an answer may be on its way. */
export async function giveBack(pool: pg.Pool, queue: string, begun: readonly string[], seconds = onItsWay / 1000): Promise<number> {
  const { rowCount } = await pool.query(
    `update graphile_worker._private_jobs set locked_by = null, locked_at = null, attempts = greatest(0, attempts - 1)
     where locked_by = $1 and not id = any($2::bigint[]) and locked_at < now() - make_interval(secs => $3)`,
    [queue, begun, seconds]
  )
  return rowCount ?? 0
}
