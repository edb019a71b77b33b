import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { roles } from '../role/role.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredChoice } from '#platform/command/choices.ts'
import { optionalDay } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const Rule = v.object({ role: requiredChoice(roles), requiredFrom: optionalDay() })

/** Says from which day on a role needs a second factor; without a day it needs none. */
export const setSecondFactorRule = defineCommand('second-factor.set-rule', Rule, async ({ tx, actor, audit }, { role, requiredFrom }) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  await tx.deleteFrom('second_factor_rule').where('role', '=', role).execute()
  if (requiredFrom) await tx.insertInto('second_factor_rule').values({ role, required_from: requiredFrom }).execute()
  await audit('second_factor_rule', role, { requiredFrom })
})
