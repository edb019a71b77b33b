import type { Db } from '#platform/database/database.server.ts'

export type BarrierReport = {
  id: string
  text: string
  page: string | null
  answerTo: string | null
  receivedOn: string
  answeredOn: string | null
}

/** The reports of barriers: those that wait first, each newest first; a limit of null is none. */
export async function listBarriers(db: Db, limit: number | null = 200): Promise<BarrierReport[]> {
  return await db
    .selectFrom('barrier_report')
    .select(['id', 'text', 'page', 'answer_to as answerTo', 'received_on as receivedOn', 'answered_on as answeredOn'])
    .orderBy((report) => report('answered_on', 'is', null), 'desc')
    .orderBy('received_on', 'desc')
    .orderBy('id')
    .$if(limit !== null, (reports) => reports.limit(limit ?? 0))
    .execute()
}
