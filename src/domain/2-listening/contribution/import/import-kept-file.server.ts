import type { CommandTools } from '#platform/command/define-command.server.ts'
import type { Progress } from './import-input.ts'
import type { LockedFile } from './lock-file.server.ts'
import { runImport } from './run-import.server.ts'
import type { ImportedList } from './run-import.server.ts'

/** Brings a kept file in and erases it: the run takes over its id. */
export async function importKeptFile(tools: CommandTools, file: LockedFile, onProgress?: Progress): Promise<ImportedList> {
  const { tx } = tools
  const { content } = await tx.selectFrom('import_file').select('content').where('id', '=', file.id).executeTakeFirstOrThrow()
  const { id: runId, name: fileName, choices } = file
  const imported = await runImport(tools, { runId, fileName, content, choices, onProgress })
  await tx.deleteFrom('import_file').where('id', '=', file.id).execute()
  return imported
}
