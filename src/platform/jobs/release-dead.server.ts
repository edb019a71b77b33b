import type pg from 'pg'

const lock = 727003

/**
 * Gives back the jobs of processes that were killed: the queue itself would wait hours for them. Only the process that is alone may do so;
 * each living one holds a shared lock on a connection of its own, until the returned function lets go of it.
 */
export async function releaseJobsOfTheDead(pool: pg.Pool): Promise<() => Promise<void>> {
  const client = await pool.connect()
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [lock])
  if (rows[0]?.alone) {
    await client.query(
      `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))`
    )
  }
  await client.query('select pg_advisory_lock_shared($1)', [lock])
  if (rows[0]?.alone) await client.query('select pg_advisory_unlock($1)', [lock])
  // The lock is given back before the connection ends: the database notices a closed connection only a moment later.
  return async () => {
    await client.query('select pg_advisory_unlock_shared($1)', [lock]).catch(() => undefined)
    client.release(true)
  }
}
