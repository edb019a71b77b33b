import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database/database.server.ts'
import { isLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import { receiptHash } from '../contribution/receipt.ts'
import type { ReceiptSecret } from '../contribution/receipt.ts'
import { codesOf } from './paper-form.ts'

export type PaperFormBatch = {
  id: string
  language: string
  size: number
  used: number
  orderedOn: string
  voidedOn: string | null
}

export type PaperFormState = 'unused' | 'used' | 'void'

/** The latest orders, the newest first, with how many of their forms came back. */
export async function paperFormBatches(db: Db): Promise<PaperFormBatch[]> {
  const { rows } = await sql<PaperFormBatch>`
    select b.id, b.language, b.size, b.ordered_on as "orderedOn", b.voided_on as "voidedOn",
      (select count(*)::int from paper_form f join contribution c on c.receipt_hash = f.receipt_hash where f.paper_form_batch_id = b.id) as used
    from paper_form_batch b order by b.ordered_on desc, b.id desc limit 200`.execute(db)
  return rows
}

/** What a code means as the code of a paper form; null when no form bears it. A form that is taken in is locked until the end of the transaction. */
export async function paperFormState(db: Db | Tx, hash: Buffer, take?: 'take'): Promise<PaperFormState | null> {
  const form = await db
    .selectFrom('paper_form')
    .select('paper_form_batch_id')
    .where('receipt_hash', '=', hash)
    .$if(take === 'take', (query) => query.forUpdate())
    .executeTakeFirst()
  if (!form) return null
  const used = await db.selectFrom('contribution').select('id').where('receipt_hash', '=', hash).executeTakeFirst()
  if (used) return 'used'
  // Whoever voids the order waits for this form, or this form for them.
  const batch = await db
    .selectFrom('paper_form_batch')
    .select('voided_on')
    .where('id', '=', form.paper_form_batch_id)
    .$if(take === 'take', (query) => query.forShare())
    .executeTakeFirstOrThrow()
  return batch.voided_on === null ? 'unused' : 'void'
}

/** The language and codes of an order, for whoever has its key; null when no order has it, or it is void. */
export async function orderedForms(
  db: Db,
  secret: ReceiptSecret,
  orderKey: string
): Promise<{ language: Language; codes: string[] } | null> {
  const [first = ''] = codesOf(secret, orderKey, 1)
  const batch = await db
    .selectFrom('paper_form')
    .innerJoin('paper_form_batch as b', 'b.id', 'paper_form.paper_form_batch_id')
    .select(['b.language', 'b.size'])
    .where('paper_form.receipt_hash', '=', receiptHash(secret, first))
    .where('b.voided_on', 'is', null)
    .executeTakeFirst()
  if (!batch || !isLanguage(batch.language)) return null
  return { language: batch.language, codes: codesOf(secret, orderKey, batch.size) }
}
