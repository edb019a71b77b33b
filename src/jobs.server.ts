import { runConfirmedImport } from '#domain/2-listening/contribution/import/run-confirmed.server.ts'
import { refreshKnownWords } from '#domain/2-listening/contribution/known-words.server.ts'
import { noteWaitingTexts } from '#domain/2-listening/contribution/near-text.server.ts'
import { sendNewsMail } from '#domain/2-listening/news-mail/send.server.ts'
import { publishAccepted } from '#domain/2-listening/moderation/accept.server.ts'
import { rebuildListing } from '#domain/2-listening/contribution/listing.server.ts'
import { refreshTally } from '#domain/6-learning/coverage/tally.server.ts'
import { tellNews, tellNewsOfMeasure } from '#domain/6-learning/trace/tell-news.server.ts'
import { rememberErasure } from '#platform/erasure/erasure-log.server.ts'
import { sendKeptMail } from '#platform/mail/send-mail.server.ts'
import { backupIfDue } from '#platform/backup/nightly.server.ts'
import type { Jobs, Schedule } from '#platform/jobs/jobs.server.ts'
import type { County } from '#platform/command/context.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { makeLastExport } from './last-export.server.ts'
import { eraseWhatIsOver } from './retention.server.ts'

/** Every job of the product, written out. */
export function allJobs(settings: Settings): Jobs {
  return {
    'mail:send': async (ctx, { id }) => {
      if (!settings.SMTP_URL || typeof id !== 'string') return
      await sendKeptMail(
        ctx.county.database.db,
        ctx.county.secret,
        settings.SMTP_URL,
        settings.MAIL_FROM ?? (await senderOf(ctx.county)),
        id,
        ctx.now
      )
    },
    'news:tell': async (ctx, { contributionId }) => {
      if (typeof contributionId === 'string') await tellNews(ctx, contributionId)
    },
    'news:measure': async (ctx, { measureId }) => {
      if (typeof measureId === 'string') await tellNewsOfMeasure(ctx, measureId)
    },
    'news-mail:send': async (ctx) => {
      for (;;) {
        const sent = await sendNewsMail(ctx, {})
        if (!sent.ok) throw new Error(`news refused: ${sent.refusal.message}`)
        if (sent.value.written === 0) return
      }
    },
    'coverage:refresh': async (ctx) => await refreshTally(ctx.county.database.db),
    'platform:erase': eraseWhatIsOver,
    // In the same transaction as the erasing command: none is remembered that was rolled back.
    'protection:remember-erasure': (ctx, { subject, id }) => {
      if (typeof subject === 'string' && typeof id === 'string')
        rememberErasure(settings.DATA_DIR, ctx.county.id, { subject, id, at: ctx.now() })
      return Promise.resolve()
    },
    'backup:nightly': async (ctx) => await backupIfDue(ctx, settings),
    'opening:last-export': async (ctx, { opening }) => await makeLastExport(ctx, settings, Number(opening)),
    'import:run': async (ctx, { id }) => await runConfirmedImport(ctx, String(id)),
    'contribution:count-words': async (ctx) => await refreshKnownWords(ctx.county.database.db),
    'moderation:near-texts': async (ctx) => await noteWaitingTexts(ctx.county.database.db, ctx.county.secret),
    'moderation:publish-accepted': async (ctx) => {
      const published = await publishAccepted(ctx, {})
      if (!published.ok) throw new Error(`publishing refused: ${published.refusal.message}`)
    },
    // After a change of the frame: a municipality that moved to another region.
    'contribution:rebuild-listing': async (ctx) => await ctx.county.database.db.transaction().execute(rebuildListing)
  }
}

/** When jobs run by themselves (UTC). */
export const schedule: Schedule = [
  { cron: '17 * * * *', job: 'platform:erase' },
  { cron: '27 * * * *', job: 'moderation:near-texts' },
  // In the morning: what was published since yesterday, in one mail. A later hour writes to whom the first could not.
  { cron: '35 6-16 * * *', job: 'news-mail:send' },
  { cron: '47 1 * * *', job: 'contribution:count-words' },
  // Every hour: only the first after the hour of BACKUP_AT makes one, a later one if that failed.
  { cron: '7 * * * *', job: 'backup:nightly' }
]

async function senderOf(county: County): Promise<string> {
  const row = await county.database.db.selectFrom('county').select('contact_email').executeTakeFirst()
  return row?.contact_email || 'mitplan@localhost'
}
