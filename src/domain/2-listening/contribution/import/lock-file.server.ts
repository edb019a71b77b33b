import * as v from 'valibot'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { ImportChoices } from './choices.ts'

export type LockedFile = { id: string; name: string; choices: ImportChoices; confirmed_at: Temporal.Instant | null; rows_total: number }

/** Locks an uploaded list, so that two confirmations at once come one after the other; refuses one that is gone. */
export async function lockFile(tx: Tx, id: string): Promise<LockedFile> {
  const known = v.is(v.pipe(v.string(), v.uuid()), id)
  const file = known
    ? await tx
        .selectFrom('import_file')
        .select(['id', 'name', 'choices', 'confirmed_at', 'rows_total'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!file && known) {
    const run = await tx.selectFrom('import_run').select('id').where('id', '=', id).executeTakeFirst()
    refuseUnless(!run, 'conflict', 'import.confirmed')
  }
  refuseUnless(file, 'not_found', 'import.gone')
  return { ...file, choices: choicesOf(file.choices) }
}

/** What was chosen for a list, as it was kept. */
export function choicesOf(kept: unknown): ImportChoices {
  return v.parse(ImportChoices, kept)
}
