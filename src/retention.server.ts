import { eraseOldBarriers } from '#domain/1-frame/barrier/erase.server.ts'
import { eraseFormerStaff } from '#domain/1-frame/person/erase-former.server.ts'
import { eraseOldSignIns } from '#domain/1-frame/sign-in/erase.server.ts'
import { eraseOldAppeals } from '#domain/2-listening/appeal/erase-old.server.ts'
import { eraseOldConfidential } from '#domain/2-listening/confidential-report/erase.server.ts'
import { eraseOldContributions } from '#domain/2-listening/contribution/erase-old.server.ts'
import { eraseOldImportFiles } from '#domain/2-listening/contribution/import/erase.server.ts'
import { eraseOldOriginals } from '#domain/2-listening/moderation/erase-redaction.server.ts'
import { eraseEndedEvidence } from '#domain/2-listening/evidence/erase.server.ts'
import { eraseNoticeAddresses } from '#domain/2-listening/notice/erase.server.ts'
import { eraseOldNotices } from '#domain/2-listening/notice/erase-old.server.ts'
import { eraseOldPaperForms } from '#domain/2-listening/paper-form/erase-old.server.ts'
import { contributionYears } from '#domain/2-listening/contribution/retention.ts'
import { eraseOldNews } from '#domain/2-listening/news/erase.server.ts'
import { eraseOldNewsMail } from '#domain/2-listening/news-mail/erase-old.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { eraseOldFormKeys } from '#platform/command/erase-form-keys.server.ts'
import { forgetOldLinks } from '#platform/links/living-links.server.ts'
import { forgetOldMail } from '#platform/mail/outbox.server.ts'
import { eraseExpiredMail } from '#platform/mail/send-mail.server.ts'
import { eraseExpiredLimits } from '#platform/web/rate-limit.server.ts'

/** Erases everything whose time is over, as the register says: told every hour by the job platform:erase. */
export async function eraseWhatIsOver(ctx: Context): Promise<void> {
  const { db } = ctx.county.database
  const now = ctx.now()
  await eraseExpiredMail(db, now)
  await forgetOldMail(db, now)
  await forgetOldLinks(db, now)
  await eraseOldSignIns(db, now)
  await eraseOldFormKeys(db, now)
  await eraseExpiredLimits(db, now)
  await eraseOldImportFiles(db, now)
  await eraseOldBarriers(db, today(ctx))
  await eraseOldConfidential(db, today(ctx))
  await eraseOldOriginals(db, today(ctx))
  const longAgo = Temporal.PlainDate.from(today(ctx)).subtract({ years: contributionYears }).toString()
  await eraseOldAppeals(db, longAgo)
  await eraseOldNotices(db, longAgo)
  await eraseOldPaperForms(db, longAgo)
  await eraseNoticeAddresses(db, today(ctx))
  await eraseEndedEvidence(db, today(ctx), now)
  await eraseOldNews(ctx, {})
  await eraseOldNewsMail(ctx, {})
  await eraseFormerStaff(ctx, {})
  for (;;) {
    const result = await eraseOldContributions(ctx, {})
    if (!result.ok || result.value.erased === 0) break
  }
}
