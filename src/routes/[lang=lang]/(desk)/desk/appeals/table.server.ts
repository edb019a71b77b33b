import { openAppeals } from '#domain/2-listening/appeal/read.server.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { appealColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** All appeals that wait for a decision. */
export const appealsTable = deskTable({
  title: (t) => t('desk.appeals'),
  may: mayModerate,
  columns: appealColumns,
  rows: async ({ ctx }) => await openAppeals(ctx.county.database.db, actorForAudit(ctx.actor), null)
})
