import * as v from 'valibot'
import { forgetWriter } from '../article/forget-writer.server.ts'
import { forgetRoles } from '../role/forget-roles.server.ts'
import { mayErasePeople } from '../role/may.ts'
import { forgetFactors } from '../second-factor/forget-factors.server.ts'
import { forgetSignIns } from '../sign-in/erase.server.ts'
import { forgetRecorder } from '../translation-review/forget-recorder.server.ts'
import { requiredId, ticked } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { forgetRecipient } from '#platform/links/living-links.server.ts'
import { forgetMailTo } from '#platform/mail/forget-mail.server.ts'

/**
 * Erases a member of staff from every table. Editions and minutes name offices, so nothing in them changes; the audit keeps a number that
 * from now on belongs to nobody. Who still holds a role is not erased, so that an office does not lose its work unnoticed.
 */
export const erasePerson = defineCommand('person.erase', v.object({ id: requiredId, sure: ticked }), async (tools, { id, sure }) => {
  const { tx, actor, today, enqueue } = tools
  refuseUnless(mayErasePeople(actor), 'not_allowed', 'form.not_allowed')
  const running = await tx
    .selectFrom('role_assignment')
    .select('id')
    .where('person_id', '=', id)
    .where((held) => held.or([held('ends_on', 'is', null), held('ends_on', '>=', today)]))
    .limit(1)
    .executeTakeFirst()
  refuseUnless(!running, 'conflict', 'person.erase.has_role')
  refuseEntries(sure ? [] : [{ field: 'sure', message: 'person.erase.sure.required' }])
  refuseUnless(await forgetPerson(tools, id), 'not_found', 'form.not_found')
  await enqueue('protection:remember-erasure', { subject: 'person', id })
})

/** Erases somebody inside another command; says whether they were there. */
export async function forgetPerson({ tx, audit }: CommandTools, id: string): Promise<boolean> {
  const person = await tx.selectFrom('person').select('email').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!person) return false
  await forgetSignIns(tx, id)
  await forgetFactors(tx, id, 'all')
  await forgetRoles(tx, id)
  await forgetRecorder(tx, id)
  await forgetWriter(tx, id)
  await forgetMailTo(tx, [person.email])
  await forgetRecipient(tx, person.email)
  await tx.deleteFrom('person').where('id', '=', id).execute()
  await audit('person', id, { erased: true })
  return true
}
