import * as v from 'valibot'
import { mayKeepFrame } from './may.ts'
import { roles } from './role.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { optionalId, requiredChoice, requiredId } from '#platform/command/choices.ts'
import { optionalDay, requiredDay } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'

const RoleInput = v.pipe(
  v.object({ personId: requiredId, role: requiredChoice(roles), startsOn: requiredDay(), endsOn: optionalDay(), deputyOf: optionalId }),
  v.forward(
    v.check(({ startsOn, endsOn }) => !endsOn || startsOn <= endsOn, 'form.ends_before'),
    ['endsOn']
  ),
  // Standing in for somebody is for a time; whoever takes a place for good gets the role itself.
  v.forward(
    v.check(({ deputyOf, endsOn }) => !deputyOf || endsOn !== null, 'role.deputy.needs_end'),
    ['endsOn']
  )
)

/**
 * Gives a person a role from a day on, until a day or for as long as it is needed; or lets them stand in for somebody who holds it, until
 * a day. A deputy has the powers of the role, and the audit trail names both.
 */
export const assignRole = defineCommand(
  'role.assign',
  RoleInput,
  async ({ tx, actor, audit }, { personId, role, startsOn, endsOn, deputyOf }) => {
    refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
    const person = await tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().executeTakeFirst()
    refuseUnless(person, 'not_found', 'form.not_found')
    // The confidential contact reads what nobody else may: whoever gives roles cannot take that one.
    const forOneself = role === 'confidential_contact' && actor.kind === 'staff' && actor.id === personId
    refuseUnless(!forOneself, 'conflict', 'role.not_for_oneself')
    if (deputyOf && !(await holdsIn(tx, { personId: deputyOf, role, startsOn }, personId)))
      refuseEntries([{ field: 'deputyOf', message: 'role.deputy.not_held' }])
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
      .values({ person_id: personId, role, starts_on: startsOn, ends_on: endsOn, deputy_of: deputyOf })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit('role_assignment', id, { person: personId, role, startsOn, endsOn, deputyOf })
    return { id }
  }
)

/** Whether somebody else holds this role in their own right on the day the deputy begins. */
async function holdsIn(tx: Tx, held: { personId: string; role: string; startsOn: string }, deputy: string): Promise<boolean> {
  if (held.personId === deputy) return false
  const found = await tx
    .selectFrom('role_assignment')
    .select('id')
    .where('person_id', '=', held.personId)
    .where('role', '=', held.role)
    .where('deputy_of', 'is', null)
    .where('starts_on', '<=', held.startsOn)
    .where((role) => role.or([role('ends_on', 'is', null), role('ends_on', '>=', held.startsOn)]))
    .executeTakeFirst()
  return found !== undefined
}
