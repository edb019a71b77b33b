import type { Db } from '#platform/database/database.server.ts'
import type { ProcessStep } from './process-step.ts'

/** The steps of the way, in their order. */
export async function listProcessSteps(db: Db): Promise<ProcessStep[]> {
  return await db
    .selectFrom('process_step')
    .select(['id', 'position', 'title', 'description', 'invitation', 'starts_on as startsOn', 'ends_on as endsOn'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}
