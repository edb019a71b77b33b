import type { Updateable } from 'kysely'
import * as v from 'valibot'
import { fieldIdsOf } from '#domain/3-drafting/need/field-ids.server.ts'
import { numberList, optionalChoice, requiredId, ticked } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localTextFrom, optionalDay, optionalLocalEntries, optionalText, requiredText, wholeNumber } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import type { Measure } from '#platform/database/tables.ts'
import { keepComplete, lockMeasure } from './keep-complete.server.ts'
import { mayDraftMeasures } from './may.ts'
import { bindingLevels, measureKinds, numberPattern, priorities, terms } from './measure.ts'

const ReviseMeasure = v.object({
  measureId: requiredId,
  number: v.optional(v.pipe(requiredText(20), v.toUpperCase(), v.regex(numberPattern, 'measure.number.unusable'))),
  ...optionalLocalEntries('title', 200),
  title_de: v.optional(requiredText(200)),
  officialTitle: v.optional(optionalText(300)),
  kind: v.optional(optionalChoice(measureKinds)),
  fieldNumber: v.optional(wholeNumber()),
  furtherFieldNumbers: v.optional(numberList),
  noNeedReason: v.optional(optionalText(1000)),
  ...optionalLocalEntries('description', 3000),
  description_de: v.optional(optionalText(3000)),
  targetGroup: v.optional(optionalText(500)),
  spatial: v.optional(optionalText(300)),
  bindingLevel: v.optional(optionalChoice(bindingLevels)),
  term: v.optional(optionalChoice(terms)),
  startsOn: v.optional(optionalDay()),
  endsOn: v.optional(optionalDay()),
  permanent: v.optional(ticked),
  priority: v.optional(optionalChoice(priorities)),
  quickWin: v.optional(ticked)
})
type Revision = v.InferOutput<typeof ReviseMeasure>

/**
 * Changes what stands on a measure's sheet; entries that are left out stay as they are. Revising is allowed at any time, also after
 * the measure was proposed and after an edition holds it, because the edition is a copy; a proposed one only has to stay complete,
 * and its number is fixed.
 */
export const reviseMeasure = defineCommand('measure.revise', ReviseMeasure, async ({ tx, actor, audit, enqueue }, input) => {
  refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
  const measure = await lockMeasure(tx, input.measureId)
  await requireFreeNumber(tx, measure, input.number)
  const fieldId = input.fieldNumber === undefined ? undefined : (await fieldIdsOf(tx, [input.fieldNumber], 'fieldNumber'))[0]
  const changes = columnsOf(input, fieldId)
  await requireOrderedDays(tx, measure.id, input)
  if (Object.keys(changes).length) await tx.updateTable('measure').set(changes).where('id', '=', measure.id).execute()
  if (input.furtherFieldNumbers) await setFurtherFields(tx, measure.id, input.furtherFieldNumbers)
  await keepComplete(tx, measure)
  await audit('measure', measure.id, { entries: Object.keys(changes) })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  return { id: measure.id }
})

async function requireFreeNumber(
  tx: Tx,
  measure: { id: string; number: string; proposed: boolean },
  wished: string | undefined
): Promise<void> {
  if (wished === undefined || wished === measure.number) return
  if (measure.proposed) refuseEntries([{ field: 'number', message: 'measure.number.fixed', values: { number: measure.number } }])
  const taken = await tx.selectFrom('measure').select('id').where('number', '=', wished).executeTakeFirst()
  if (taken) refuseEntries([{ field: 'number', message: 'measure.number.taken', values: { number: wished } }])
}

async function requireOrderedDays(tx: Tx, measureId: string, input: Revision): Promise<void> {
  const kept = await tx.selectFrom('measure').select(['starts_on', 'ends_on']).where('id', '=', measureId).executeTakeFirstOrThrow()
  const startsOn = input.startsOn === undefined ? kept.starts_on : input.startsOn
  const endsOn = input.endsOn === undefined ? kept.ends_on : input.endsOn
  if (startsOn && endsOn && endsOn < startsOn) refuseEntries([{ field: 'endsOn', message: 'measure.ends_before_start' }])
}

function columnsOf(input: Revision, fieldId: number | undefined): Updateable<Measure> {
  const { title_de, description_de } = input
  const description = description_de ? localTextFrom({ ...input, description_de }, 'description') : null
  return given({
    number: input.number,
    title: title_de === undefined ? undefined : localTextFrom({ ...input, title_de }, 'title'),
    official_title: input.officialTitle,
    kind: input.kind,
    field_id: fieldId,
    no_need_reason: input.noNeedReason,
    description: description_de === undefined ? undefined : description,
    target_group: input.targetGroup,
    spatial: input.spatial,
    binding_level: input.bindingLevel,
    term: input.term,
    starts_on: input.startsOn,
    ends_on: input.endsOn,
    permanent: input.permanent,
    priority: input.priority,
    quick_win: input.quickWin
  })
}

// What was not among the entries is left out of the change.
function given<Columns extends object>(columns: Columns): { [Name in keyof Columns]?: Exclude<Columns[Name], undefined> } {
  // Only entries without undefined remain, which is what the type says.
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Columns]?: Exclude<Columns[Name], undefined>
  }
}

async function setFurtherFields(tx: Tx, measureId: string, numbers: number[]): Promise<void> {
  const fieldIds = await fieldIdsOf(tx, numbers, 'furtherFieldNumbers')
  await tx.deleteFrom('measure_field').where('measure_id', '=', measureId).execute()
  if (fieldIds.length)
    await tx
      .insertInto('measure_field')
      .values(fieldIds.map((fieldId) => ({ measure_id: measureId, field_id: fieldId })))
      .execute()
}
