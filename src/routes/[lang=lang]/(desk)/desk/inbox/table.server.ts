import { inboxLines, type InboxOrder } from '#domain/2-listening/moderation/inbox.server.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { raidModeAt } from '#domain/2-listening/raid-mode/read.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { inboxColumns } from './columns.ts'
import { placeOf } from './place.ts'
import { batch, deskTable, pagesOf } from '../tables/desk-table.server.ts'

/** In which order the inbox is shown: as the address asks, else the largest groups first while a raid goes on. */
export async function orderOf(
  ctx: Context,
  params: URLSearchParams
): Promise<{ order: InboxOrder; raid: Awaited<ReturnType<typeof raidModeAt>> }> {
  const raid = await raidModeAt(ctx.county.database.db, ctx.now())
  return { order: placeOf(params).order ?? (raid ? 'largest' : 'oldest'), raid }
}

/** All that waits for a decision and fits the page's filter, near-equal texts as one line. */
export const inboxTable = deskTable({
  title: (t) => t('moderation.inbox.title'),
  may: mayModerate,
  columns: inboxColumns,
  rows: async function* ({ ctx, params }) {
    const { order } = await orderOf(ctx, params)
    const { filter } = placeOf(params)
    yield* pagesOf(async (page: number | null) => {
      const { lines, groups } = await inboxLines(ctx.county.database.db, order, page ?? 1, batch, filter)
      return { rows: lines, next: groups > (page ?? 1) * batch ? (page ?? 1) + 1 : null }
    })
  }
})
