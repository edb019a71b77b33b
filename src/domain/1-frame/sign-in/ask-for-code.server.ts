import { sql } from 'kysely'
import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredEmail } from '#platform/command/entries.ts'
import { translateTo } from '#platform/language/translate.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'
import { codeFrom, codeMinutes, groupedCode } from './code.ts'

/**
 * Sends a code to this address if it belongs to somebody. The answer, and the work done for it, are the same for an address
 * that nobody has: its mail is written too, and then undone.
 */
export const askForCode = defineCommand('sign-in.ask-for-code', v.object({ email: requiredEmail() }), async (tools, { email }) => {
  const { tx, now, county, random, language, audit } = tools
  const person = await tx.selectFrom('person').select(['id', 'email']).where('email', '=', email).executeTakeFirst()
  const id = uuidFrom(random(16))
  const code = codeFrom(random(8))
  const expiresAt = now.add({ minutes: codeMinutes })
  await tx
    .insertInto('sign_in_code')
    .values({
      id,
      person_id: person?.id ?? null,
      code_mac: county.secret.mac('sign-in-code', `${id} ${code}`),
      made_at: now,
      expires_at: expiresAt
    })
    .execute()
  const t = translateTo(language)
  await sql`savepoint written`.execute(tx)
  await writeMail(tools, {
    to: person?.email ?? email,
    subject: t('signIn.mail.subject'),
    body: t('signIn.mail.body', { code: groupedCode(code), minutes: codeMinutes, address: `${county.origin}/${language}/sign-in/code` }),
    expiresAt
  })
  await (person ? sql`release savepoint written` : sql`rollback to savepoint written`).execute(tx)
  await audit('sign_in_code', id)
  return { id }
})

/** A random id (version 4) from 16 random bytes. */
function uuidFrom(bytes: Buffer): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
