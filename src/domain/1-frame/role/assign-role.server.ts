import * as v from 'valibot'
import { mayKeepFrame } from './may.ts'
import { roles } from './role.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { optionalDay, requiredDay } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const RoleInput = v.pipe(
  v.object({ personId: requiredId, role: requiredChoice(roles), startsOn: requiredDay(), endsOn: optionalDay() }),
  v.forward(
    v.check(({ startsOn, endsOn }) => !endsOn || startsOn <= endsOn, 'form.ends_before'),
    ['endsOn']
  )
)

/** Gives a person a role from a day on, until a day or for as long as it is needed. */
export const assignRole = defineCommand('role.assign', RoleInput, async ({ tx, actor, audit }, { personId, role, startsOn, endsOn }) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const person = await tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().executeTakeFirst()
  refuseUnless(person, 'not_found', 'form.not_found')
  // The confidential contact reads what nobody else may: whoever gives roles cannot take that one.
  const forOneself = role === 'confidential_contact' && actor.kind === 'staff' && actor.id === personId
  refuseUnless(!forOneself, 'conflict', 'role.not_for_oneself')
  const held = await tx
    .selectFrom('role_assignment')
    .select(['starts_on', 'ends_on'])
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .execute()
  const overlapping = held.some((each) => (!endsOn || each.starts_on <= endsOn) && (!each.ends_on || each.ends_on >= startsOn))
  refuseUnless(!overlapping, 'conflict', 'role.held')
  const { id } = await tx
    .insertInto('role_assignment')
    .values({ person_id: personId, role, starts_on: startsOn, ends_on: endsOn })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('role_assignment', id, { person: personId, role, startsOn, endsOn })
  return { id }
})
