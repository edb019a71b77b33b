import type { Db } from '#platform/database/database.server.ts'

/** Erases case reference and sealed copies of evidence whose day has passed, and after a week those that nobody confirmed. */
export async function eraseEndedEvidence(db: Db, today: string, now: Temporal.Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('evidence_hold')
      .set({ erased_on: today, case_reference: '–' })
      .where('erased_on', 'is', null)
      .where((where) =>
        where.or([
          where('until', '<', today),
          where.and([where('confirmed_at', 'is', null), where('asked_at', '<', now.subtract({ hours: 24 * 7 }))])
        ])
      )
      .returning('id')
      .execute()
    if (!ended.length) return
    await tx
      .updateTable('evidence_item')
      .set({ sealed_copy: null })
      .where(
        'evidence_hold_id',
        'in',
        ended.map((hold) => hold.id)
      )
      .execute()
  })
}
