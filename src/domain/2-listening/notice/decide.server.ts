import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { isLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'
import { mayModerate } from '../moderation/may.ts'
import { lockForDecision } from '../moderation/lock.server.ts'
import { withholdMany } from '../moderation/withhold-many.server.ts'
import { DecideNoticesInput } from './notice.ts'

/**
 * Decides about all open notices of one contribution together: it stays, it is withheld by the rule that most of them name, or
 * personal data in it were blanked out. Each notifier gets the answer under their code, and by e-mail if they asked for one.
 */
export const decideNotices = defineCommand('notice.decide', DecideNoticesInput, async (tools, { contributionId, outcome, reason }) => {
  const { tx, actor, today, audit } = tools
  refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
  const contribution = await lockForDecision(tx, contributionId)
  const notices = await tx
    .selectFrom('contribution_notice')
    .select(['id', 'reason_code', 'answer_to', 'language'])
    .where('contribution_id', '=', contributionId)
    .where('notice_decision_id', 'is', null)
    .forUpdate()
    .execute()
  refuseUnless(notices.length, 'conflict', 'notice.decided_already')
  if (outcome === 'redacted' && contribution.redacted === null) refuseEntries([{ field: 'outcome', message: 'notice.redact_first' }])
  const decidedBy = actorForAudit(actor)
  const { id } = await tx
    .insertInto('notice_decision')
    .values({ contribution_id: contributionId, outcome, reason, decided_on: today, decided_by: decidedBy })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('contribution_notice')
    .set({ notice_decision_id: id })
    .where(
      'id',
      'in',
      notices.map((notice) => notice.id)
    )
    .execute()
  if (outcome === 'withheld') {
    const reasonCode = mostNamed(notices.map((notice) => notice.reason_code))
    await withholdMany(tools, [contributionId], { reasonCode, reasonText: reason, decidedBy })
  }
  await audit('contribution', contributionId, { notices: notices.length, outcome })
  for (const notice of notices) if (notice.answer_to) await answerByMail(tools, notice.answer_to, notice.language, outcome, reason)
})

/** The rule that most notices name; of equally many the one that was named first. */
function mostNamed(codes: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'other'
}

async function answerByMail(
  tools: CommandTools,
  recipient: string,
  language: string,
  outcome: 'kept' | 'withheld' | 'redacted',
  reason: string
) {
  const t = translateTo(isLanguage(language) ? language : 'de')
  const body = [
    t('notice.mail.greeting'),
    t(`notice.outcome.${outcome}`),
    t('notice.mail.reason', { reason }),
    t('statement.by_people'),
    t('notice.mail.appeal', { address: `${tools.county.origin}/${t.language}/contributions/appeal` })
  ].join('\n\n')
  await writeMail(tools, { to: recipient, subject: t('notice.mail.subject'), body })
}
