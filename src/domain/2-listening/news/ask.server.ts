import type { CommandTools } from '#platform/command/define-command.server.ts'
import { makeWorkingLink } from '#platform/links/working-link.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { confirmDays } from './retention.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'

export const confirmPurpose = 'news-confirm'

/** Notes inside another command that an author asked for news, and mails the link that confirms it. Nothing else is sent before that. */
export async function askForNews(tools: CommandTools, { contributionId, email }: { contributionId: string; email: string }): Promise<void> {
  const { tx, now, language, county } = tools
  const { id } = await tx
    .insertInto('news_subscription')
    .values({ contribution_id: contributionId, email, language, asked_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const expiresAt = now.add({ hours: 24 * confirmDays })
  const token = await makeWorkingLink(tools, { purpose: confirmPurpose, subjectId: id, expiresAt })
  const t = translateTo(language)
  await writeMail(tools, {
    to: email,
    subject: t('news.confirm.mail.subject'),
    body: t('news.confirm.mail.body', { link: `${county.origin}/${language}/news/confirm/${token}`, days: confirmDays }),
    expiresAt
  })
}
