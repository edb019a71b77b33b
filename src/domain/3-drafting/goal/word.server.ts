import * as v from 'valibot'
import { fieldIdsOf } from '#domain/3-drafting/need/field-ids.server.ts'
import { optionalId, requiredChoice } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom, requiredText, wholeNumber } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { codePattern, goalLevels } from './goal.ts'
import type { GoalLevel } from './goal.ts'
import { mayWordGoals } from './may.ts'

const WordGoal = v.object({
  code: v.pipe(requiredText(20), v.toUpperCase(), v.regex(codePattern, 'goal.code.unusable')),
  level: requiredChoice(goalLevels),
  ...localEntries('text', 600),
  fieldNumber: wholeNumber(),
  parentId: optionalId
})

/** Words a goal under a code of its own. Goals are never deleted, so a code is never given twice. */
export const wordGoal = defineCommand('goal.word', WordGoal, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayWordGoals(actor), 'not_allowed', 'form.not_allowed')
  const [fieldId] = await fieldIdsOf(tx, [input.fieldNumber], 'fieldNumber')
  refuseUnless(fieldId, 'not_found', 'form.not_found')
  await requireFittingParent(tx, input.level, input.parentId)
  const goal = await tx
    .insertInto('goal')
    .values({ code: input.code, level: input.level, text: localTextFrom(input, 'text'), field_id: fieldId, parent_id: input.parentId })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!goal) refuseEntries([{ field: 'code', message: 'goal.code.taken', values: { code: input.code } }])
  refuseUnless(goal, 'conflict', 'goal.code.taken', { code: input.code })
  await audit('goal', goal.id, { code: input.code })
  return { id: goal.id, code: input.code }
})

async function requireFittingParent(tx: Tx, level: GoalLevel, parentId: string | null): Promise<void> {
  if (level === 'guiding' && parentId) refuseEntries([{ field: 'parentId', message: 'goal.parent.guiding_has_none' }])
  if (!parentId) return
  const parent = await tx.selectFrom('goal').select('level').where('id', '=', parentId).executeTakeFirst()
  if (parent?.level !== 'guiding') refuseEntries([{ field: 'parentId', message: 'goal.parent.not_guiding' }])
}
