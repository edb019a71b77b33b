import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'

/** Erases the codes of forms that were printed before this day and never came back; a code that came back goes with its contribution. */
export async function eraseOldPaperForms(db: Db, before: string): Promise<void> {
  await sql`
    delete from paper_form f using paper_form_batch b where b.id = f.paper_form_batch_id and b.ordered_on < ${before}::date
      and not exists (select from contribution c where c.receipt_hash = f.receipt_hash)`.execute(db)
}
