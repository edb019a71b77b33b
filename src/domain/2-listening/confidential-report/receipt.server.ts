import type { Db } from '#platform/database/database.server.ts'
import type { SecretKey } from '#platform/config/secret-key.server.ts'
import { RefusalError } from '#platform/command/refusal.ts'
import { parseReceipt } from '../contribution/receipt.ts'

/** The keyed hash under which the code of a report is stored: another key than that of contributions, so that neither opens the other. */
export function confidentialHash(secret: SecretKey, code: string): Buffer {
  return secret.mac('confidential-receipt', code)
}

/** The report that belongs to a typed code; refuses beside the field otherwise. */
export async function reportOfCode(db: Db, secret: SecretKey, typed: string): Promise<{ id: string; closed_on: string | null }> {
  const parsed = parseReceipt(typed)
  if (!parsed.ok) throw new RefusalError({ kind: 'invalid', message: 'form.problems', problems: [{ field: 'code', ...parsed.problem }] })
  const report = await db
    .selectFrom('confidential_report')
    .select(['id', 'closed_on'])
    .where('receipt_hash', '=', confidentialHash(secret, parsed.code))
    .executeTakeFirst()
  if (report) return report
  throw new RefusalError({
    kind: 'not_found',
    message: 'form.problems',
    problems: [{ field: 'code', message: 'confidential.code.unknown' }]
  })
}
