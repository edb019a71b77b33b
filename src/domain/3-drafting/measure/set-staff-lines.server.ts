import * as v from 'valibot'
import { requiredId, ticked } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { optionalDay, requiredText } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { rows } from '#platform/command/rows.ts'
import { keepComplete, lockMeasure } from './keep-complete.server.ts'
import { existingEntry, fteEntries, fteOf, yearEntry } from './line.ts'
import { mayDraftMeasures } from './may.ts'

const Line = v.pipe(
  v.object({ year: yearEntry, ...fteEntries, payGrade: requiredText(60), existing: existingEntry, limitedUntil: optionalDay() }),
  v.forward(
    v.check((line) => fteOf(line) !== null, 'measure.fte.unusable'),
    ['fte']
  ),
  v.transform((line) => ({
    year: line.year,
    fte_hundredths: fteOf(line) ?? 0,
    pay_grade: line.payGrade,
    existing: line.existing,
    limited_until: line.limitedUntil
  }))
)
const SetStaffLines = v.object({
  measureId: requiredId,
  staffNeutral: ticked,
  lines: rows(Line, ['year', 'fte', 'fteHundredths', 'payGrade', 'limitedUntil'])
})

/** Sets the posts of a measure, line by line and year by year, or states that it needs nobody more. */
export const setStaffLines = defineCommand(
  'measure.set-staff-lines',
  SetStaffLines,
  async ({ tx, actor, audit }, { measureId, staffNeutral, lines }) => {
    refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
    const measure = await lockMeasure(tx, measureId)
    if (staffNeutral && lines.some((line) => !line.existing))
      refuseEntries([{ field: 'staffNeutral', message: 'measure.staff_neutral.contradicts' }])
    await tx.updateTable('measure').set({ staff_neutral: staffNeutral }).where('id', '=', measureId).execute()
    await tx.deleteFrom('staff_line').where('measure_id', '=', measureId).execute()
    if (lines.length)
      await tx
        .insertInto('staff_line')
        .values(lines.map((line) => ({ measure_id: measureId, ...line })))
        .execute()
    await keepComplete(tx, measure)
    await audit('measure', measureId, { staffLines: lines.length, staffNeutral })
    return { id: measureId }
  }
)
