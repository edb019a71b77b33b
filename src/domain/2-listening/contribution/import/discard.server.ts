import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { lockFile } from './lock-file.server.ts'
import { mayImport } from './may.ts'

/** Erases an uploaded list that is not to be imported after all. */
export const discardImportFile = defineCommand(
  'contribution.discard_import_file',
  v.object({ id: v.string() }),
  async ({ tx, actor, audit }, { id }) => {
    refuseUnless(mayImport(actor), 'not_allowed', 'form.not_allowed')
    const file = await lockFile(tx, id)
    refuseUnless(file.confirmed_at === null, 'conflict', 'import.confirmed')
    await tx.deleteFrom('import_file').where('id', '=', id).execute()
    await audit('import_file', id)
  }
)
