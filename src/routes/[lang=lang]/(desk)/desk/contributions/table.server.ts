import { deskContributions, type DeskFilter } from '#domain/2-listening/moderation/desk-list.server.ts'
import { mayReadAtDesk } from '#domain/2-listening/moderation/may.ts'
import { contributionColumns } from './columns.ts'
import { batch, deskTable, pagesOf } from '../tables/desk-table.server.ts'

export const states: readonly DeskFilter['state'][] = ['all', 'waiting', 'accepted', 'withheld', 'withdrawn']

/** What the address chooses of all contributions. */
export function filterOf(params: URLSearchParams): DeskFilter {
  return {
    state: states.find((state) => state === params.get('state')) ?? 'all',
    words: (params.get('words') ?? '').replaceAll('\0', '').slice(0, 100).trim(),
    fieldNumber: /^[1-9]\d{0,3}$/.test(params.get('field') ?? '') ? Number(params.get('field')) : null
  }
}

/** All contributions that the page's filter finds. */
export const contributionsTable = deskTable({
  title: (t) => t('moderation.list.title'),
  may: mayReadAtDesk,
  columns: contributionColumns,
  rows: ({ ctx, params }) =>
    pagesOf(async (before: { on: string; id: string } | null) => {
      const rows = await deskContributions(ctx.county.database.db, filterOf(params), before, batch)
      const last = rows.length === batch ? rows.at(-1) : undefined
      return { rows, next: last ? { on: last.receivedOn, id: last.id } : null }
    })
})
