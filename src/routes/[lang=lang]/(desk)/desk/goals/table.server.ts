import { mayReadGoals } from '#domain/3-drafting/goal/may.ts'
import { listGoals } from '#domain/3-drafting/goal/read.server.ts'
import { goalColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** The goals of all fields of action. */
export const goalsTable = deskTable({
  title: (t) => t('desk.goals'),
  may: mayReadGoals,
  columns: goalColumns,
  rows: async ({ ctx }) => await listGoals(ctx.county.database.db)
})
