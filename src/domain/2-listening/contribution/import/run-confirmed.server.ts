import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Progress } from './import-input.ts'
import { importKeptFile } from './import-kept-file.server.ts'
import { mayImport } from './may.ts'
import type { LockedFile } from './lock-file.server.ts'
import { choicesOf } from './lock-file.server.ts'

const RunConfirmedInput = v.object({
  id: v.pipe(v.string(), v.uuid()),
  onProgress: v.custom<Progress>((entry) => typeof entry === 'function')
})

const runConfirmed = defineCommand('contribution.run_import', RunConfirmedInput, async (tools, { id, onProgress }) => {
  refuseUnless(mayImport(tools.actor), 'not_allowed', 'form.not_allowed')
  const { tx } = tools
  // The row itself stays unlocked: progress is written to it from outside this transaction.
  const row = await tx
    .selectFrom('import_file')
    .select(['id', 'name', 'choices', 'confirmed_at', 'rows_total'])
    .where('id', '=', id)
    .executeTakeFirst()
  // A job that comes a second time finds its work done.
  if (!row?.confirmed_at) return { done: false }
  const file: LockedFile = { ...row, choices: choicesOf(row.choices) }
  await importKeptFile(tools, file, onProgress)
  return { done: true }
})

/** Brings a confirmed list in as a job, and writes how far it is where its page can see it. */
export async function runConfirmedImport(ctx: Context, id: string): Promise<void> {
  const { db } = ctx.county.database
  const result = await runConfirmed(ctx, {
    id,
    onProgress: async (done: number, total: number) => {
      await db.updateTable('import_file').set({ rows_done: done, rows_total: total }).where('id', '=', id).execute()
    }
  })
  if (!result.ok) throw new Error(`The confirmed import was refused: ${result.refusal.message}`)
}
