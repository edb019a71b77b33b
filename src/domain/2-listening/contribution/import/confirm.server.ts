import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { choicesMark } from './choices-mark.ts'
import { importKeptFile } from './import-kept-file.server.ts'
import { lockFile } from './lock-file.server.ts'
import { mayImport } from './may.ts'

/** Lists with more rows are brought in by a job, and a page shows how far it is. */
export const rowsAtOnce = 2000

const ConfirmInput = v.object({ id: v.string(), mark: v.optional(v.string(), '') })

/** Confirms an uploaded list as its preview showed it: a short one is brought in at once, a long one by a job. */
export const confirmImport = defineCommand('contribution.confirm_import', ConfirmInput, async (tools, input) => {
  const { tx, actor, now, audit, enqueue } = tools
  refuseUnless(mayImport(actor), 'not_allowed', 'form.not_allowed')
  const file = await lockFile(tx, input.id)
  refuseUnless(file.confirmed_at === null, 'conflict', 'import.confirmed')
  refuseUnless(input.mark === choicesMark(file.choices), 'conflict', 'import.preview_changed')
  if (file.rows_total <= rowsAtOnce) {
    await importKeptFile(tools, file)
    return { done: true }
  }
  await tx.updateTable('import_file').set({ confirmed_at: now }).where('id', '=', file.id).execute()
  await audit('import_file', file.id, { rows: file.rows_total })
  await enqueue('import:run', { id: file.id }, { key: `import:${file.id}` })
  return { done: false }
})
