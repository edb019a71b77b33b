import { setCostLines } from '#domain/3-drafting/measure/set-cost-lines.server.ts'
import { setFundingLines } from '#domain/3-drafting/measure/set-funding-lines.server.ts'
import { setStaffLines } from '#domain/3-drafting/measure/set-staff-lines.server.ts'
import { change } from '../change.server.ts'
import { requireDrafting } from '../require-drafting.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => requireDrafting(event)

export const actions: Actions = {
  costs: async (event) => await change(event, setCostLines, ['year', 'kind', 'category', 'amount', 'existing']),
  staff: async (event) => await change(event, setStaffLines, ['year', 'fte', 'payGrade', 'existing', 'limitedUntil']),
  funding: async (event) => await change(event, setFundingLines, ['year', 'source', 'programme', 'amount', 'state'])
}
