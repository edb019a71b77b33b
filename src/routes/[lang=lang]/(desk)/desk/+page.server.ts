import { mayReadBackups } from '#domain/1-frame/role/may.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { waitingSince } from '#domain/2-listening/moderation/read.server.ts'
import { answerCoverage } from '#domain/3-drafting/disposition/coverage.server.ts'
import { mayAnswerContributions } from '#domain/3-drafting/disposition/may.ts'
import { unansweredLeads } from '#domain/3-drafting/responsibility/read.server.ts'
import { mayAskForStatus } from '#domain/5-delivery/reporting/may.ts'
import { silentMeasures } from '#domain/5-delivery/reporting/read.server.ts'
import { readTally } from '#domain/6-learning/coverage/tally.server.ts'
import { backupNotice } from '#platform/backup/state.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx } = locals
  const { db } = ctx.county.database
  const [waiting, coverage, leads, silent, tally, backup] = await Promise.all([
    mayModerate(ctx.actor) ? waitingSince(db) : null,
    mayAnswerContributions(ctx.actor) ? answerCoverage(db) : null,
    mayAskForStatus(ctx.actor) ? unansweredLeads(db) : [],
    mayAskForStatus(ctx.actor) ? silentMeasures(db) : [],
    readTally(db),
    mayReadBackups(ctx.actor) ? backupNotice(db, ctx.now()) : null
  ])
  return { today: today(ctx), waiting, coverage: coverage?.all ?? null, leads, silent, tally: tally.total, backup }
}
