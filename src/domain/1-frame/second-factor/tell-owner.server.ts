import type { CommandTools } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'

export type Change = 'totp_added' | 'totp_removed' | 'passkey_added' | 'passkey_removed' | 'codes_renewed' | 'reset'

/** Mails a person that the way they sign in was changed: whoever did not do it hears of it. */
export async function tellOwner(tools: CommandTools, personId: string, change: Change): Promise<void> {
  const { tx, now, language, county } = tools
  const person = await tx.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow()
  const t = translateTo(language)
  await writeMail(tools, {
    to: person.email,
    subject: t('secondFactor.mail.subject'),
    body: t('secondFactor.mail.body', { change: t(`secondFactor.change.${change}`), address: `${county.origin}/${language}/desk/sign-in` }),
    expiresAt: now.add({ hours: 24 * 7 })
  })
}
