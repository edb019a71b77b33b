import { timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { codeFrom, digitsOf, groupedCode } from '../sign-in/code.ts'
import { noteAcknowledged } from './acknowledge.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { translateTo } from '#platform/language/translate.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'

/** Sends a mail with a code to whoever asks: typed in again, it proves that mail leaves the county and arrives. */
export const sendTestMail = defineCommand('set-up.send-test-mail', v.object({}), async (tools) => {
  const { tx, actor, county, language, audit } = tools
  refuseUnless(mayKeepFrame(actor) && actor.kind === 'staff', 'not_allowed', 'form.not_allowed')
  const { email } = await tx.selectFrom('person').select('email').where('id', '=', actor.id).executeTakeFirstOrThrow()
  const t = translateTo(language)
  const code = groupedCode(testMailCode(tools, actor.id))
  await writeMail(tools, {
    to: email,
    subject: t('setUp.mail.subject'),
    body: t('setUp.mail.body', { code, address: `${county.origin}/${language}/desk/set-up` })
  })
  await audit('person', actor.id)
})

const Confirmation = v.object({
  mailCode: v.pipe(v.optional(v.string(), ''), v.transform(digitsOf), v.nonEmpty('form.required'))
})

/** Takes the code of the test mail: the county's mail works. */
export const confirmTestMail = defineCommand('set-up.confirm-test-mail', Confirmation, async (tools, { mailCode }) => {
  const { actor } = tools
  refuseUnless(mayKeepFrame(actor) && actor.kind === 'staff', 'not_allowed', 'form.not_allowed')
  const fits = [0, 1].some((daysAgo) => same(mailCode, testMailCode(tools, actor.id, daysAgo)))
  refuseEntries(fits ? [] : [{ field: 'mailCode', message: 'setUp.mail.wrong' }])
  await noteAcknowledged(tools, 'mail', 'proven')
})

/** The code of a person and a day: made again when it is typed, so that it is kept nowhere. */
function testMailCode({ county, today }: CommandTools, personId: string, daysAgo = 0): string {
  const day = Temporal.PlainDate.from(today).subtract({ days: daysAgo }).toString()
  return codeFrom(county.secret.mac('test-mail', `${personId} ${day}`))
}

function same(typed: string, code: string): boolean {
  return typed.length === code.length && timingSafeEqual(Buffer.from(typed), Buffer.from(code))
}
