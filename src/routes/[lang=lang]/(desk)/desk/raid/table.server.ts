import { maySwitchRaidMode } from '#domain/2-listening/raid-mode/may.ts'
import { raidModes } from '#domain/2-listening/raid-mode/read.server.ts'
import { raidColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** Every time in which everything waited. */
export const raidTable = deskTable({
  title: (t) => t('raid.history'),
  may: maySwitchRaidMode,
  columns: raidColumns,
  rows: async ({ ctx }) => await raidModes(ctx.county.database.db, null)
})
