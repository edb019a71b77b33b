import { listOrganizations } from '#domain/1-frame/organization/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { organizationColumns } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** All organisations. */
export const organizationsTable = deskTable({
  title: (t) => t('organization.title'),
  may: mayKeepFrame,
  columns: organizationColumns,
  rows: async ({ ctx }) => await listOrganizations(ctx.county.database.db)
})
