import { refuseUnless } from '#platform/command/refusal.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { makeWorkingLink } from '#platform/links/working-link.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'
import { dayOf } from '#platform/command/context.server.ts'
import { leadPurpose } from './may.ts'

const daysToAnswer = 30

/** Mails the link by which an asked organisation answers; returns the link's id, which is no secret. */
export async function mailLeadLink(tools: CommandTools, responsibilityId: string): Promise<string> {
  const { tx, now, county } = tools
  const asked = await tx
    .selectFrom('responsibility as r')
    .innerJoin('measure as m', 'm.id', 'r.measure_id')
    .innerJoin('organization as o', 'o.id', 'r.organization_id')
    .select(['m.number', 'm.title', 'o.name', 'o.email'])
    .where('r.id', '=', responsibilityId)
    .executeTakeFirstOrThrow()
  refuseUnless(asked.email, 'conflict', 'lead.ask.no_email')
  const sender = await tx.selectFrom('county').select(['name', 'contact_name', 'contact_telephone']).executeTakeFirst()
  const expiresAt = now.add({ hours: 24 * daysToAnswer })
  const token = await makeWorkingLink(tools, { purpose: leadPurpose, subjectId: responsibilityId, recipient: asked.email, expiresAt })
  // Organisations are written to in the language of the office.
  const t = translateTo(officeLanguage)
  await writeMail(tools, {
    to: asked.email,
    subject: t('lead.mail.subject', { number: asked.number }),
    body: t('lead.mail.body', {
      organization: asked.name,
      number: asked.number,
      title: asked.title.de,
      link: `${county.origin}/${officeLanguage}/lead/${token}`,
      day: t.day(dayOf(expiresAt)),
      county: sender?.name ?? '',
      contact: [sender?.contact_name, sender?.contact_telephone].filter(Boolean).join(', ')
    }),
    expiresAt
  })
  const link = await tx
    .selectFrom('working_link')
    .select('id')
    .where('purpose', '=', leadPurpose)
    .where('subject_id', '=', responsibilityId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return link.id
}
