import { mayKeepLinks } from '#domain/1-frame/role/may.ts'
import { dayOf, type Context } from '#platform/command/context.server.ts'
import { listLivingLinks } from '#platform/links/living-links.server.ts'
import { linkColumns, type LinkRow } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** The links that still work. */
export async function linkRows(ctx: Context): Promise<LinkRow[]> {
  const links = await listLivingLinks(ctx.county.database.db, ctx.now())
  return links.map(({ id, purpose, subjectId, recipient, madeAt, expiresAt }) => {
    return { id, purpose, subjectId, recipient, madeOn: dayOf(madeAt), endsOn: dayOf(expiresAt) }
  })
}

/** The links that still work, never the links themselves. */
export const linksTable = deskTable({
  title: (t) => t('desk.links'),
  may: mayKeepLinks,
  columns: linkColumns,
  rows: async ({ ctx }) => await linkRows(ctx)
})
