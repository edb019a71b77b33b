import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'
import { receiptFor } from '../contribution/receipt.ts'
import { ReportInput } from './confidential-report.ts'
import { confidentialHash } from './receipt.server.ts'

/** Takes down a report of discrimination, sealed as a whole. The code follows from the form key; only its keyed hash is stored. */
export const reportConfidentially = defineCommand('confidential.report', ReportInput, async (tools, content) => {
  const { tx, county, language, today, formKey, audit } = tools
  refuseUnless(formKey, 'invalid', 'form.expired')
  const { id } = await tx
    .insertInto('confidential_report')
    .values({
      receipt_hash: confidentialHash(county.secret, receiptFor(county.secret, formKey)),
      sealed_content: county.secret.seal('confidential', JSON.stringify(content)),
      language,
      received_on: today
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('confidential_report', id)
  await tellContacts(tools)
})

/** Tells those who hold the role today that something came: not what, not from whom. */
export async function tellContacts(tools: CommandTools): Promise<void> {
  const { tx, county, today } = tools
  const contacts = await tx
    .selectFrom('role_assignment as r')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .select('p.email')
    .distinct()
    .where('r.role', '=', 'confidential_contact')
    .where('r.starts_on', '<=', today)
    .where((held) => held.or([held('r.ends_on', 'is', null), held('r.ends_on', '>=', today)]))
    .execute()
  const t = translateTo(officeLanguage)
  const link = `${county.origin}/${officeLanguage}/desk/confidential`
  for (const { email } of contacts)
    await writeMail(tools, { to: email, subject: t('confidential.mail.subject'), body: t('confidential.mail.body', { link }) })
}
