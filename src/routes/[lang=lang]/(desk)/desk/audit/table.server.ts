import { listPeople } from '#domain/1-frame/person/read.server.ts'
import { mayReadAudit } from '#domain/1-frame/role/may.ts'
import { listTrail } from '#platform/audit/trail.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { auditColumns, type TrailRow } from './columns.ts'
import { batch, deskTable, pagesOf } from '../tables/desk-table.server.ts'

/** Entries of the trail from one on, newest first, with the names of who acted. */
export async function trailRows({ county }: Context, before: number | null, limit: number): Promise<TrailRow[]> {
  const entries = await listTrail(county.database.db, before, limit)
  const names = new Map((await listPeople(county.database.db)).map((person) => [person.id, person.name]))
  return entries.map((entry) => ({ ...entry, happenedAt: entry.happenedAt.toString(), ...namesOf(entry.actor, names) }))
}

/** Who acted, and for whom where a deputy did, by name. */
function namesOf(actor: string, names: Map<string, string>): { name: string | null; deputyOf: string | null } {
  const { staff, deputyOf } = /^staff:(?<staff>\S+)(?: for:(?<deputyOf>\S+))?$/.exec(actor)?.groups ?? {}
  return { name: names.get(staff ?? '') ?? null, deputyOf: names.get(deputyOf ?? '') ?? null }
}

/** The whole audit trail. */
export const auditTable = deskTable({
  title: (t) => t('desk.audit'),
  may: mayReadAudit,
  columns: auditColumns,
  rows: ({ ctx }) =>
    pagesOf(async (before: number | null) => {
      const rows = await trailRows(ctx, before, batch)
      return { rows, next: rows.length === batch ? (rows.at(-1)?.id ?? null) : null }
    })
})
