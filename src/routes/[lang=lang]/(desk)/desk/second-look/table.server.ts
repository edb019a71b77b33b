import { openMassWithholdings } from '#domain/2-listening/moderation/inbox.server.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { secondLookColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** The mass withholdings that wait for their second person. */
export const secondLookTable = deskTable({
  title: (t) => t('desk.second_look'),
  may: mayModerate,
  columns: secondLookColumns,
  rows: async ({ ctx }) => await openMassWithholdings(ctx.county.database.db, ctx.now(), actorForAudit(ctx.actor))
})
