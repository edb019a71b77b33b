import { mayReadBackups } from '#domain/1-frame/role/may.ts'
import { readTally } from '#domain/6-learning/coverage/tally.server.ts'
import { backupNotice } from '#platform/backup/state.server.ts'
import { dueFacts } from './table.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx } = locals
  const { db } = ctx.county.database
  const [facts, tally, backup] = await Promise.all([
    dueFacts(ctx),
    readTally(db),
    mayReadBackups(ctx.actor) ? backupNotice(db, ctx.now()) : null
  ])
  return { ...facts, tally: tally.total, backup }
}
