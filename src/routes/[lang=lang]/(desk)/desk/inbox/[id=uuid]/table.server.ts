import { nearEqualWaiting } from '#domain/2-listening/moderation/inbox.server.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { deskTable, namedBy } from '../../tables/desk-table.server.ts'
import { alikeColumns } from './columns.ts'

/** What waits and is nearly equal to the contribution that the address names. */
export const alikeTable = deskTable({
  title: (t) => t('moderation.column.alike'),
  may: mayModerate,
  columns: alikeColumns,
  rows: async (asked) => {
    const lines = await nearEqualWaiting(asked.ctx.county.database.db, namedBy(asked, 'contribution'))
    return lines.length ? lines : null
  }
})
