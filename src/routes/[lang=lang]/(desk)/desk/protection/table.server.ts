import { register } from '../../../../../register.ts'
import { personalColumns } from '#domain/1-frame/protection/declaration.ts'
import { readLegalBases } from '#domain/1-frame/protection/read.server.ts'
import { mayErasePeople } from '#domain/1-frame/role/may.ts'
import { deskTable } from '../tables/desk-table.server.ts'
import { registerColumns } from './columns.ts'

/** The register of processing, column by column. */
export const registerTable = deskTable({
  title: (t) => t('protection.desk.title'),
  may: mayErasePeople,
  columns: registerColumns,
  rows: async ({ ctx }) => {
    const bases = await readLegalBases(ctx.county.database.db)
    return personalColumns(register).map((line) => ({ ...line, basis: bases[line.activity] }))
  }
})
