import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { ImportChoices, plainFileName, sourceFromFileName } from './choices.ts'
import { FileContentEntry } from './import-input.ts'
import { mayImport } from './may.ts'
import { measureList } from './plan-list.server.ts'

const { wish, language, channel } = ImportChoices.entries
const KeepFileInput = v.object({
  ...{ wish, language, channel },
  source: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(120, 'form.too_long')),
  fileName: v.pipe(v.string(), v.transform(plainFileName)),
  file: FileContentEntry
})

/** Keeps an uploaded list until it is confirmed, at most a day. A file that cannot be read is refused beside its field and not kept. */
export const keepImportFile = defineCommand('contribution.keep_import_file', KeepFileInput, async ({ tx, actor, now, audit }, input) => {
  refuseUnless(mayImport(actor), 'not_allowed', 'form.not_allowed')
  const { bytes } = input.file
  const reading = await measureList(bytes, null)
  if (!reading.ok) {
    const { code, ...values } = reading.problem
    refuseEntries([{ field: 'file', message: `import.problem.${code}`, values }])
    return { id: '' }
  }
  const source = input.source || sourceFromFileName(input.fileName)
  if (!source) refuseEntries([{ field: 'source', message: 'import.source.required' }])
  const { wish, language, channel } = input
  const choices: ImportChoices = { source, wish, language, channel, kind: null, fieldNumbers: [], sheet: null, columns: { by: 'name' } }
  const { id } = await tx
    .insertInto('import_file')
    .values({
      ...{ name: input.fileName, content: Buffer.from(bytes), choices: JSON.stringify(choices), uploaded_at: now },
      rows_total: reading.rows
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('import_file', id)
  return { id }
})
