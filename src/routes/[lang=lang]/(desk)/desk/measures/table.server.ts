import { mayReadMeasures, ownOrganization } from '#domain/3-drafting/measure/may.ts'
import { listMeasures } from '#domain/3-drafting/measure/read.server.ts'
import { latestOutcomes } from '#domain/4-decision/resolution/read.server.ts'
import { latestStatusOf } from '#domain/5-delivery/reporting/read.server.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { measureColumns, type MeasureAtDesk } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** Who sees measures at the desk: who may read all of them, and people of an organisation its own. */
export function maySeeMeasures(actor: Actor): boolean {
  return mayReadMeasures(actor) || ownOrganization(actor) !== null
}

/** The measures that this reader sees, with what was decided about them and how far they are. */
export async function measureLines(ctx: Context): Promise<MeasureAtDesk[]> {
  const { db } = ctx.county.database
  const own = ownOrganization(ctx.actor)
  const [lines, outcomes] = await Promise.all([
    listMeasures(db, mayReadMeasures(ctx.actor) || own === null ? {} : { organizationId: own }),
    latestOutcomes(db)
  ])
  const statuses = await latestStatusOf(
    db,
    lines.map(({ id }) => id)
  )
  return lines.map((line) => ({
    ...line,
    outcome: outcomes.get(line.id) ?? null,
    implementation: statuses.get(line.id)?.implementation ?? null
  }))
}

/** The measures that this reader sees. */
export const measuresTable = deskTable({
  title: (t) => t('desk.measures'),
  may: maySeeMeasures,
  columns: measureColumns,
  rows: async ({ ctx }) => await measureLines(ctx)
})
