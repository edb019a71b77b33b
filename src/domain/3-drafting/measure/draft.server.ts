import * as v from 'valibot'
import { fieldIdsOf } from '#domain/3-drafting/need/field-ids.server.ts'
import { idList } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom, requiredText, wholeNumber } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { mayDraftMeasures } from './may.ts'
import { numberPattern } from './measure.ts'
import { requireNeeds } from './require-needs.server.ts'

const DraftMeasure = v.object({
  number: v.pipe(requiredText(20), v.toUpperCase(), v.regex(numberPattern, 'measure.number.unusable')),
  ...localEntries('title', 200),
  fieldNumber: wholeNumber(),
  /** The needs for which it is drafted. */
  needIds: idList
})

/** Begins a measure with number, title and field, and with the needs that it answers. Measures are never deleted, so a number is never given twice. */
export const draftMeasure = defineCommand('measure.draft', DraftMeasure, async ({ tx, actor, today, audit, enqueue }, input) => {
  refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
  const [fieldId] = await fieldIdsOf(tx, [input.fieldNumber], 'fieldNumber')
  refuseUnless(fieldId, 'not_found', 'form.not_found')
  await requireNeeds(tx, input.needIds)
  const measure = await tx
    .insertInto('measure')
    .values({ number: input.number, title: localTextFrom(input, 'title'), field_id: fieldId, drafted_on: today })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!measure) refuseEntries([{ field: 'number', message: 'measure.number.taken', values: { number: input.number } }])
  refuseUnless(measure, 'conflict', 'measure.number.taken', { number: input.number })
  if (input.needIds.length)
    await tx
      .insertInto('measure_need')
      .values(input.needIds.map((needId) => ({ measure_id: measure.id, need_id: needId, linked_on: today })))
      .execute()
  await audit('measure', measure.id, { number: input.number, ...(input.needIds.length ? { needs: input.needIds } : {}) })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  return { id: measure.id, number: input.number }
})
