import { error } from '@sveltejs/kit'
import { mayReadMeasure } from '#domain/3-drafting/measure/may.ts'
import type { Measure } from '#domain/3-drafting/measure/measure.ts'
import { measureById } from '#domain/3-drafting/measure/read.server.ts'
import { sumsByYear } from '#domain/3-drafting/measure/sums.ts'
import { deskTable, namedBy } from '../../tables/desk-table.server.ts'
import { maySeeMeasures } from '../table.server.ts'
import { sumColumns } from './columns.ts'

/** The organisations that have to do with a measure: its leads, those asked to lead, and its partners. */
export function involvedIn(measure: Measure | null): number[] {
  if (!measure) return []
  const leads = measure.leads.filter((lead) => lead.endedOn === null).map((lead) => lead.organizationId)
  return [...leads, ...measure.partners.map((partner) => partner.id)]
}

/** What the measure that the address names asks for, year by year. */
export const sumsTable = deskTable({
  title: (t) => t('measure.sums'),
  may: maySeeMeasures,
  columns: sumColumns,
  rows: async (asked) => {
    const { ctx, t } = asked
    const measure = await measureById(ctx.county.database.db, namedBy(asked, 'measure'))
    // Who may not read it learns no more than whoever asks for one that does not exist.
    if (!mayReadMeasure(ctx.actor, involvedIn(measure))) error(403, t('form.not_allowed'))
    return measure && sumsByYear(measure.costLines, measure.staffLines)
  }
})
