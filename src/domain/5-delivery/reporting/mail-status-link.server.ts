import type { LedMeasure } from './lead.server.ts'
import { linkDays, statusPurpose } from './status-report.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { localText } from '#platform/language/local-text.ts'
import { translateTo } from '#platform/language/translate.ts'
import { makeWorkingLink, revokeWorkingLinks } from '#platform/links/working-link.server.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'

/** Mails the lead organisation a link that takes one status report, and revokes an older one. */
export async function mailStatusLink(tools: CommandTools, measure: LedMeasure, to: string): Promise<void> {
  const { tx, now, county } = tools
  await revokeWorkingLinks(tx, statusPurpose, measure.id, now)
  const expiresAt = now.add({ hours: 24 * linkDays })
  const token = await makeWorkingLink(tools, { purpose: statusPurpose, subjectId: measure.id, recipient: to, expiresAt })
  const t = translateTo('de')
  const title = `${measure.number} ${localText(measure.title, 'de').text}`
  await writeMail(tools, {
    to,
    subject: t('status.mail.subject', { measure: title }),
    body: t('status.mail.body', { measure: title, link: `${county.origin}/de/status/${token}`, until: t.day(expiresAt.toString()) }),
    expiresAt
  })
}
