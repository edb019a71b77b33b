import { mayFreezeEditions } from '#domain/4-decision/edition/may.ts'
import { isGroundless } from '#domain/4-decision/edition/collect.server.ts'
import { editionReadiness } from '#domain/4-decision/edition/readiness.server.ts'
import { deskTable } from '../../tables/desk-table.server.ts'
import { measureToFreezeColumns, type MeasureToFreeze } from './columns.ts'

type Catalogue = Awaited<ReturnType<typeof editionReadiness>>['catalogue']

/** The measures that the next edition would hold. */
export function measuresToFreeze({ measures }: Catalogue): MeasureToFreeze[] {
  return measures.map(({ id, number, title, lead, costLines, needNumbers, noNeedReason }) => ({
    ...{ id, number, title, lead: lead?.name ?? null, groundless: isGroundless({ needNumbers, noNeedReason }) },
    cents: costLines.reduce((sum, line) => sum + line.amountCents, 0)
  }))
}

/** The measures that the next edition would hold. */
export const measuresToFreezeTable = deskTable({
  title: (t) => t('edition.preview.measures'),
  may: mayFreezeEditions,
  columns: measureToFreezeColumns,
  rows: async ({ ctx }) => measuresToFreeze((await editionReadiness(ctx.county.database.db)).catalogue)
})
