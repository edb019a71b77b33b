import { mayKeepEvidence } from '#domain/2-listening/evidence/may.ts'
import { evidenceHolds } from '#domain/2-listening/evidence/read.server.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { evidenceColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** All that is or was kept as evidence, without what was written. */
export const evidenceTable = deskTable({
  title: (t) => t('desk.evidence'),
  may: mayKeepEvidence,
  columns: evidenceColumns,
  rows: async ({ ctx }) => await evidenceHolds(ctx.county.database.db, actorForAudit(ctx.actor), null)
})
