import { readAnswerFilter, type AnswerFilter } from '#domain/3-drafting/disposition/answer-filter.ts'
import { waitingForAnswer, type WaitingCursor } from '#domain/3-drafting/disposition/coverage.server.ts'
import { suggestedKind } from '#domain/3-drafting/disposition/disposition.ts'
import { mayAnswerContributions, mayReadCoverage } from '#domain/3-drafting/disposition/may.ts'
import type { Context } from '#platform/command/context.server.ts'
import { coverageColumns, type CoverageLine } from './columns.ts'
import { batch, deskTable, pagesOf } from '../tables/desk-table.server.ts'

/** Contributions without an answer, a page at a time, as this reader may see them. */
export async function waitingLines(ctx: Context, page: { after: WaitingCursor | null; limit: number; filter?: AnswerFilter }) {
  const mayAnswer = mayAnswerContributions(ctx.actor)
  const { waiting, next } = await waitingForAnswer(ctx.county.database.db, page)
  const lines: CoverageLine[] = waiting.map((line) => ({
    ...line,
    // What was given only for the office is read by those who answer it.
    shown: line.wish === 'public' || mayAnswer ? line.shown : null,
    suggested: suggestedKind(line)
  }))
  return { lines, next }
}

/** All contributions that wait for an answer and fit the page's filter. */
export const coverageTable = deskTable({
  title: (t) => t('disposition.waiting'),
  may: mayReadCoverage,
  columns: coverageColumns,
  rows: ({ ctx, params }) =>
    pagesOf(async (after: WaitingCursor | null) => {
      const { lines, next } = await waitingLines(ctx, { after, limit: batch, filter: readAnswerFilter(params) })
      return { rows: lines, next }
    })
})
