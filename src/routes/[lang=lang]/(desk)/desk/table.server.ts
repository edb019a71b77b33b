import { mayReleaseTranslations, mayTranslateArticles } from '#domain/1-frame/article/may.ts'
import { translationsHandedBack, translationsWaiting } from '#domain/1-frame/article/read-waiting.server.ts'
import { openConfidential } from '#domain/2-listening/confidential-report/read.server.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { waitingSince } from '#domain/2-listening/moderation/read.server.ts'
import { answerCoverage } from '#domain/3-drafting/disposition/coverage.server.ts'
import { mayAnswerContributions } from '#domain/3-drafting/disposition/may.ts'
import { mayWordNeeds } from '#domain/3-drafting/need/may.ts'
import { unconfirmedNeeds } from '#domain/3-drafting/need/read.server.ts'
import { unansweredLeads } from '#domain/3-drafting/responsibility/read.server.ts'
import { editionBeforeCouncil } from '#domain/4-decision/edition/read.server.ts'
import { mayRecordResolutions } from '#domain/4-decision/resolution/may.ts'
import { mayAskForStatus } from '#domain/5-delivery/reporting/may.ts'
import { silentMeasures } from '#domain/5-delivery/reporting/read.server.ts'
import { today, type Context } from '#platform/command/context.server.ts'
import { dueColumns, dueLines } from './columns.ts'
import { deskTable } from './tables/desk-table.server.ts'

/** What may be due for this reader. */
export async function dueFacts(ctx: Context) {
  const { db } = ctx.county.database
  const [waiting, coverage, needs, undecided, leads, silent, translations, handedBack, confidential] = await Promise.all([
    mayModerate(ctx.actor) ? waitingSince(db) : null,
    mayAnswerContributions(ctx.actor) ? answerCoverage(db) : null,
    mayWordNeeds(ctx.actor) ? unconfirmedNeeds(db) : null,
    mayRecordResolutions(ctx.actor) ? editionBeforeCouncil(db) : null,
    mayAskForStatus(ctx.actor) ? unansweredLeads(db) : [],
    mayAskForStatus(ctx.actor) ? silentMeasures(db) : [],
    mayReleaseTranslations(ctx.actor) ? translationsWaiting(db) : [],
    // Whoever hands back is not the one who changes it.
    mayTranslateArticles(ctx.actor) && !mayReleaseTranslations(ctx.actor) ? translationsHandedBack(db) : [],
    openConfidential(ctx)
  ])
  return {
    today: today(ctx),
    waiting,
    coverage: coverage?.all ?? null,
    needs,
    undecided,
    leads,
    silent,
    translations,
    handedBack,
    confidential
  }
}

/** What is due for this reader today. */
export const dueTable = deskTable({
  title: (t) => t('due.title'),
  may: (actor) => actor.kind === 'staff' && actor.roles.length > 0,
  columns: dueColumns,
  // A file is passed on: that somebody reported in confidence stands in none.
  rows: async ({ ctx, t }) => dueLines(t, { ...(await dueFacts(ctx)), confidential: null })
})
