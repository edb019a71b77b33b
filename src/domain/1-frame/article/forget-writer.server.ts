import type { Tx } from '#platform/database/database.server.ts'

/** Forgets which member of staff wrote, published or took something down; the texts stay. */
export async function forgetWriter(tx: Tx, personId: string): Promise<void> {
  await tx.updateTable('article_version').set({ written_by: null }).where('written_by', '=', personId).execute()
  await tx.updateTable('article_review').set({ recorded_by: null }).where('recorded_by', '=', personId).execute()
  await tx.updateTable('article_return').set({ returned_by: null }).where('returned_by', '=', personId).execute()
  await tx.updateTable('article_publication').set({ published_by: null }).where('published_by', '=', personId).execute()
  await tx.updateTable('article_publication').set({ ended_by: null }).where('ended_by', '=', personId).execute()
}
