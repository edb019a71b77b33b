import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'

/** An edition of two measures, frozen in June 2026, four weeks before the council meets; the clock stands a week after its sitting of 13 July. */
export async function aFrozenPlan(county: TestCounty, coordinator: Context): Promise<{ editionId: string; first: string; second: string }> {
  county.setTime('2026-06-22')
  const propose = async (number: string): Promise<string> => {
    const { measureId, needId } = await aCompleteMeasure(county, coordinator, number)
    valueOf(await confirmNeed(coordinator, { needId }))
    valueOf(await proposeMeasure(coordinator, { measureId }))
    return measureId
  }
  const [first, second] = [await propose('HF3-2.1'), await propose('HF3-2.2')]
  const { id: editionId } = valueOf(await freezeEdition(coordinator, { number: '1.0', kind: 'resolution' }))
  county.setTime('2026-07-20')
  return { editionId, first, second }
}
