import { setIndicators } from '#domain/3-drafting/measure/set-indicators.server.ts'
import { setMilestones } from '#domain/3-drafting/measure/set-milestones.server.ts'
import { change } from '../change.server.ts'
import { requireDrafting } from '../require-drafting.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => requireDrafting(event)

export const actions: Actions = {
  indicators: async (event) =>
    await change(event, setIndicators, ['family', 'definition', 'unit', 'baseline', 'target', 'source', 'cycle']),
  milestones: async (event) => await change(event, setMilestones, ['title', 'due', 'precision'])
}
