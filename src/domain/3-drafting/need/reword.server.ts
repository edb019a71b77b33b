import * as v from 'valibot'
import { numberList, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom, optionalText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { fieldIdsOf } from './field-ids.server.ts'
import { lockNeed } from './lock.server.ts'
import { mayWordNeeds } from './may.ts'
import { statementLimit } from './need.ts'

const RewordNeed = v.object({
  needId: requiredId,
  ...localEntries('statement', statementLimit),
  fieldNumbers: v.pipe(numberList, v.minLength(1, 'need.fields.missing')),
  affectedGroup: optionalText(300),
  place: optionalText(300)
})

/** Words a need anew; its number and its evidence stay. An edition that holds it keeps the old words, being a copy. */
export const rewordNeed = defineCommand('need.reword', RewordNeed, async ({ tx, actor, audit, enqueue }, input) => {
  refuseUnless(mayWordNeeds(actor), 'not_allowed', 'form.not_allowed')
  const fieldIds = await fieldIdsOf(tx, input.fieldNumbers, 'fieldNumbers')
  const need = await lockNeed(tx, input.needId)
  await tx
    .updateTable('need')
    .set({ statement: localTextFrom(input, 'statement'), affected_group: input.affectedGroup, place: input.place })
    .where('id', '=', need.id)
    .execute()
  await tx.deleteFrom('need_field').where('need_id', '=', need.id).execute()
  await tx
    .insertInto('need_field')
    .values(fieldIds.map((fieldId) => ({ need_id: need.id, field_id: fieldId })))
    .execute()
  await audit('need', need.id, { number: need.number })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  return { id: need.id, number: need.number }
})
