import { sql } from 'kysely'
import * as v from 'valibot'
import { forgetPerson } from './erase-person.server.ts'
import { formerStaffDays } from './retention.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Erases people whose last role ended a year ago, and those who were added a year ago and never got one. */
export const eraseFormerStaff = defineCommand('person.erase-former', v.object({}), async (tools) => {
  const { tx, actor, today, enqueue } = tools
  refuseUnless(actor.kind === 'system' || actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  const before = Temporal.PlainDate.from(today).subtract({ days: formerStaffDays }).toString()
  const { rows } = await sql<{ id: string }>`
    select p.id from person p where p.added_on < ${before}
      and not exists (select from role_assignment r where r.person_id = p.id and (r.ends_on is null or r.ends_on >= ${before}))
    order by p.id limit 100`.execute(tx)
  for (const { id } of rows) {
    await forgetPerson(tools, id)
    await enqueue('protection:remember-erasure', { subject: 'person', id })
  }
})
