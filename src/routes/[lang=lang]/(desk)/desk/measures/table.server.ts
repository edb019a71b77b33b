import { mayReadMeasures, ownOrganization } from '#domain/3-drafting/measure/may.ts'
import { listMeasures, type MeasureLine } from '#domain/3-drafting/measure/read.server.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { measureColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** Who sees measures at the desk: who may read all of them, and people of an organisation its own. */
export function maySeeMeasures(actor: Actor): boolean {
  return mayReadMeasures(actor) || ownOrganization(actor) !== null
}

/** The measures that this reader sees. */
export async function measureLines(ctx: Context): Promise<MeasureLine[]> {
  const own = ownOrganization(ctx.actor)
  return await listMeasures(ctx.county.database.db, mayReadMeasures(ctx.actor) || own === null ? {} : { organizationId: own })
}

/** The measures that this reader sees. */
export const measuresTable = deskTable({
  title: (t) => t('desk.measures'),
  may: maySeeMeasures,
  columns: measureColumns,
  rows: async ({ ctx }) => await measureLines(ctx)
})
