import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { ImportChoices } from './choices.ts'
import { lockFile } from './lock-file.server.ts'
import { mayImport } from './may.ts'

const ChooseInput = v.object({ ...ImportChoices.entries, id: v.string() })

/** Changes what was chosen for an uploaded list, until it is confirmed. */
export const chooseForImport = defineCommand(
  'contribution.choose_for_import',
  ChooseInput,
  async ({ tx, actor, audit }, { id, ...choices }) => {
    refuseUnless(mayImport(actor), 'not_allowed', 'form.not_allowed')
    const file = await lockFile(tx, id)
    refuseUnless(file.confirmed_at === null, 'conflict', 'import.confirmed')
    await tx
      .updateTable('import_file')
      .set({ choices: JSON.stringify(choices) })
      .where('id', '=', id)
      .execute()
    await audit('import_file', id)
  }
)
