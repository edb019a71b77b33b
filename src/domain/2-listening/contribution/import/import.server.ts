import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { ImportInput } from './import-input.ts'
import { mayImport } from './may.ts'
import { runImport } from './run-import.server.ts'

/**
 * Brings a list of contributions in, each row once: importing it again changes nothing.
 * All of it is one transaction: either the whole list stands in the record with its run and its audit entry, or nothing of it does.
 */
export const importContributions = defineCommand(
  'contribution.import',
  ImportInput,
  async (tools, { fileName, content, onProgress, ...choices }) => {
    refuseUnless(mayImport(tools.actor), 'not_allowed', 'form.not_allowed')
    return await runImport(tools, { runId: null, fileName, content: content.bytes, choices, onProgress })
  }
)
