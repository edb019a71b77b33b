import * as v from 'valibot'
import { endSessionsOf } from '../sign-in/end-sessions.server.ts'
import { dayAfter } from './hand-roles.server.ts'
import { mayKeepFrame } from './may.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredId } from '#platform/command/choices.ts'
import { requiredDay } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'

/** Ends a role with a last day; a day that is over ends the person's sessions at once. The last coordinator without an end stays: somebody must be able to give roles. */
export const endRole = defineCommand(
  'role.end',
  v.object({ id: requiredId, endsOn: requiredDay() }),
  async ({ tx, actor, now, today, audit }, { id, endsOn }) => {
    refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
    const ending = await tx.selectFrom('role_assignment').select(['role', 'starts_on', 'person_id']).where('id', '=', id).executeTakeFirst()
    refuseUnless(ending, 'not_found', 'form.not_found')
    if (endsOn < ending.starts_on) refuseEntries([{ field: 'endsOn', message: 'form.ends_before' }])
    if (ending.role === 'coordinator') {
      // Locked, so that two coordinators cannot end each other's role at the same moment.
      const coordinators = await tx
        .selectFrom('role_assignment')
        .selectAll()
        .where('role', '=', 'coordinator')
        .orderBy('id')
        .forUpdate()
        .execute()
      const next = dayAfter(endsOn)
      const others = coordinators.filter(
        (each) => each.id !== id && each.deputy_of === null && each.ends_on === null && each.starts_on <= next
      )
      refuseUnless(others.length, 'conflict', 'role.last_coordinator')
    }
    await tx.updateTable('role_assignment').set({ ends_on: endsOn }).where('id', '=', id).execute()
    if (endsOn < today) await endSessionsOf(tx, ending.person_id, now)
    await audit('role_assignment', id, { person: ending.person_id, role: ending.role, endsOn })
  }
)
