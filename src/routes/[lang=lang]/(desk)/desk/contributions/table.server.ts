import { channels, wishes } from '#domain/2-listening/contribution/contribution.ts'
import { readFilter } from '#domain/2-listening/contribution/filter.ts'
import { deskStates, type DeskFilter } from '#domain/2-listening/moderation/desk-filter.ts'
import { deskContributions } from '#domain/2-listening/moderation/desk-list.server.ts'
import { mayReadAtDesk } from '#domain/2-listening/moderation/may.ts'
import { askContributions } from '#domain/6-learning/search/ask-contributions.server.ts'
import { contributionColumns } from './columns.ts'
import { batch, deskTable, pagesOf } from '../tables/desk-table.server.ts'

/** What the address chooses of all contributions; what it says wrongly counts as not said. */
export function filterOf(params: URLSearchParams): DeskFilter & { words: string } {
  const { field, kind, language, since, until } = readFilter(params)
  return {
    words: (params.get('words') ?? '').replaceAll('\0', '').trim().slice(0, 2_000),
    state: deskStates.find((state) => state === params.get('state')) ?? null,
    fieldNumber: field,
    language,
    channel: channels.find((channel) => channel === params.get('channel')) ?? null,
    kind,
    wish: wishes.find((wish) => wish === params.get('wish')) ?? null,
    incomplete: params.get('incomplete') === 'on',
    since,
    until
  }
}

/** All contributions that the page's filter finds. */
export const contributionsTable = deskTable({
  title: (t) => t('moderation.list.title'),
  may: mayReadAtDesk,
  columns: contributionColumns,
  rows: async function* ({ ctx, params }) {
    const { db } = ctx.county.database
    const { words, ...filter } = filterOf(params)
    const { asked } = await askContributions(db, words, filter)
    yield* pagesOf(async (before: { on: string; id: string } | null) => {
      const rows = await deskContributions(db, filter, asked, before, batch)
      const last = rows.length === batch ? rows.at(-1) : undefined
      return { rows, next: last ? { on: last.receivedOn, id: last.id } : null }
    })
  }
})
