import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { ImportChoices } from './choices.ts'
import { lockFile } from './lock-file.server.ts'
import { mayImport } from './may.ts'
import { measureList } from './plan-list.server.ts'

const ChooseSheetInput = v.object({ id: v.string(), sheet: ImportChoices.entries.sheet })

/** Takes another sheet of an uploaded workbook. Its columns are recognised anew: those of the last sheet mean nothing here. */
export const chooseSheet = defineCommand('contribution.choose_sheet', ChooseSheetInput, async ({ tx, actor, audit }, { id, sheet }) => {
  refuseUnless(mayImport(actor), 'not_allowed', 'form.not_allowed')
  const file = await lockFile(tx, id)
  refuseUnless(file.confirmed_at === null, 'conflict', 'import.confirmed')
  const { content } = await tx.selectFrom('import_file').select('content').where('id', '=', id).executeTakeFirstOrThrow()
  const reading = await measureList(content, sheet)
  const choices: ImportChoices = { ...file.choices, sheet, columns: { by: 'name' } }
  await tx
    .updateTable('import_file')
    .set({ choices: JSON.stringify(choices), rows_total: reading.ok ? reading.rows : 0 })
    .where('id', '=', id)
    .execute()
  await audit('import_file', id)
})
