import { randomUUID } from 'node:crypto'
import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { submitContribution } from '#domain/2-listening/contribution/submit.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { valueOf } from '#tests/support/county.ts'

/** Somebody tells the county this: a public need of field 3 in German, unless more is said. Its id, and the code of the receipt. */
export async function says({ visitor }: { visitor: Context }, text: string, more: object = {}): Promise<{ id: string; code: string }> {
  const formKey = randomUUID()
  const entries = { phaseId: 1, text, language: 'de', kind: 'need', fieldNumbers: [3], wish: 'public', formKey, ...more }
  const { id } = valueOf(await submitContribution(visitor, entries))
  return { id, code: receiptFor(visitor.county.secret, formKey) }
}
