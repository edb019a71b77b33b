import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { localText } from '#platform/language/local-text.ts'
import { translateTo } from '#platform/language/translate.ts'
import { makeWorkingLink, revokeWorkingLinks } from '#platform/links/working-link.server.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'
import { ledMeasure } from './lead.server.ts'
import { mayAskForStatus } from './may.ts'
import { linkDays, statusPurpose } from './status-report.ts'

/** Mails the lead organisation a link that takes one status report, and revokes an older one. */
export const askForStatus = defineCommand(
  'status.ask',
  v.object({ measureId: v.pipe(v.string(), v.uuid()) }),
  async (tools, { measureId }) => {
    const { tx, actor, now, county, audit } = tools
    refuseUnless(mayAskForStatus(actor), 'not_allowed', 'form.not_allowed')
    const measure = await ledMeasure(tx, measureId)
    refuseUnless(measure, 'not_found', 'status.no_lead')
    refuseUnless(measure.leadEmail, 'conflict', 'status.no_address', { organization: measure.leadName })
    await revokeWorkingLinks(tx, statusPurpose, measureId, now)
    const expiresAt = now.add({ hours: 24 * linkDays })
    const token = await makeWorkingLink(tools, { purpose: statusPurpose, subjectId: measureId, recipient: measure.leadEmail, expiresAt })
    const t = translateTo('de')
    const title = `${measure.number} ${localText(measure.title, 'de').text}`
    await writeMail(tools, {
      to: measure.leadEmail,
      subject: t('status.mail.subject', { measure: title }),
      body: t('status.mail.body', { measure: title, link: `${county.origin}/de/status/${token}`, until: t.day(expiresAt.toString()) }),
      expiresAt
    })
    await audit('measure', measureId, { organization: measure.leadOrganizationId })
  }
)
