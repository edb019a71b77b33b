import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { mayWordGoals } from './may.ts'

const RewordGoal = v.object({ goalId: requiredId, ...localEntries('text', 600) })

/** Words a goal anew; its code, level and field stay. */
export const rewordGoal = defineCommand('goal.reword', RewordGoal, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayWordGoals(actor), 'not_allowed', 'form.not_allowed')
  const goal = await tx
    .updateTable('goal')
    .set({ text: localTextFrom(input, 'text') })
    .where('id', '=', input.goalId)
    .returning(['id', 'code'])
    .executeTakeFirst()
  refuseUnless(goal, 'not_found', 'goal.unknown')
  await audit('goal', goal.id, { code: goal.code })
  return { id: goal.id }
})
