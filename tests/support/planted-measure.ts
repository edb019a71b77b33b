import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { linkGoals } from '#domain/3-drafting/measure/link-goals.server.ts'
import { linkNeeds } from '#domain/3-drafting/measure/link-needs.server.ts'
import { reviseMeasure } from '#domain/3-drafting/measure/revise.server.ts'
import { setCostLines } from '#domain/3-drafting/measure/set-cost-lines.server.ts'
import { setFundingLines } from '#domain/3-drafting/measure/set-funding-lines.server.ts'
import { setIndicators } from '#domain/3-drafting/measure/set-indicators.server.ts'
import { setMilestones } from '#domain/3-drafting/measure/set-milestones.server.ts'
import { setPartners } from '#domain/3-drafting/measure/set-partners.server.ts'
import { setStaffLines } from '#domain/3-drafting/measure/set-staff-lines.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { valueOf } from '#tests/support/county.ts'

/** Gives the text for one place of the county's record: a marker, a hostile text, or plain words. */
export type Say = (place: string, limit?: number) => string

/** Drafts a measure whose sheet lacks nothing but its lead; every text of it comes from `say`. */
export async function draftSheet(
  ctx: Context,
  say: Say,
  place: string,
  { number, needId, goalId }: { number: string; needId: string; goalId: string }
): Promise<string> {
  const words = (field: string, limit?: number) => say(`${place}.measure.${field}`, limit)
  const { id: measureId } = valueOf(await draftMeasure(ctx, { number, title_de: words('title', 200), fieldNumber: 3 }))
  valueOf(await linkNeeds(ctx, { measureId, needIds: [needId] }))
  valueOf(await linkGoals(ctx, { measureId, goalIds: [goalId] }))
  valueOf(await setPartners(ctx, { measureId, organizationIds: ['2'] }))
  const revision = {
    measureId,
    officialTitle: words('officialTitle', 300),
    description_de: words('description'),
    targetGroup: words('targetGroup', 500),
    spatial: words('spatial', 300),
    kind: 'new',
    bindingLevel: 'self_binding',
    term: 'medium',
    startsOn: '2027-01-01',
    endsOn: '2028-12-31',
    priority: 'high'
  }
  valueOf(await reviseMeasure(ctx, revision))
  const cost = { year: '2027', kind: 'recurring', category: words('cost.category', 200), amount: '12.500,00', existing: 'additional' }
  valueOf(await setCostLines(ctx, { measureId, lines: [cost] }))
  const post = { year: '2027', fte: '0,5', payGrade: words('payGrade', 60), existing: 'additional' }
  valueOf(await setStaffLines(ctx, { measureId, lines: [post] }))
  const money = {
    year: '2027',
    source: words('funding.source', 120),
    programme: words('funding.programme', 200),
    amount: '12.500',
    state: 'applied'
  }
  valueOf(await setFundingLines(ctx, { measureId, lines: [money] }))
  const indicator = { family: 'output', definition: words('indicator.definition', 300), unit: words('indicator.unit', 60) }
  valueOf(await setIndicators(ctx, { measureId, lines: [indicator] }))
  valueOf(await setMilestones(ctx, { measureId, lines: [{ title: words('milestone.title', 300), due: '2027-04-01', precision: 'month' }] }))
  return measureId
}
