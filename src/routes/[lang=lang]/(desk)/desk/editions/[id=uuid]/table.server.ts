import { mayReadEditions } from '#domain/4-decision/edition/may.ts'
import { contentOf, editionById } from '#domain/4-decision/edition/read.server.ts'
import { fundingOf } from '#domain/4-decision/funding/read.server.ts'
import { resolutionsOf } from '#domain/4-decision/resolution/read.server.ts'
import { outcomesAmong } from '#domain/4-decision/resolution/resolution.ts'
import type { Context } from '#platform/command/context.server.ts'
import { deskTable, namedBy } from '../../tables/desk-table.server.ts'
import { editionMeasureColumns, type EditionMeasure } from './columns.ts'

/** The resolutions about an edition, and its measures with what the council's last one made of them and the money that they have got. */
export async function editionMeasures({ county }: Context, edition: { id: string; contentHash: string }) {
  const { db } = county.database
  const content = await contentOf(db, edition)
  const [resolutions, funding] = await Promise.all([
    resolutionsOf(db, edition.id),
    fundingOf(
      db,
      content.measures.map((measure) => measure.id)
    )
  ])
  const outcomes = outcomesAmong(resolutions)
  const measures: EditionMeasure[] = content.measures.map(({ id, number, title, lead }) => ({
    ...{ id, number, title, lead: lead.name, outcome: outcomes.get(id) ?? null },
    funding: funding.filter(({ measureId }) => measureId === id)
  }))
  return { resolutions, measures }
}

/** The measures of the edition that the address names. */
export const editionMeasuresTable = deskTable({
  title: (t) => t('desk.measures'),
  may: mayReadEditions,
  columns: editionMeasureColumns,
  rows: async (asked) => {
    const edition = await editionById(asked.ctx.county.database.db, namedBy(asked, 'edition'))
    return edition ? (await editionMeasures(asked.ctx, edition)).measures : null
  }
})
