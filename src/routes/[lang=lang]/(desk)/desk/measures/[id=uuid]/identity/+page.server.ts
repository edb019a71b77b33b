import { reviseMeasure } from '#domain/3-drafting/measure/revise.server.ts'
import { change } from '../change.server.ts'
import { requireDrafting } from '../require-drafting.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => requireDrafting(event)
export const actions: Actions = { default: async (event) => await change(event, reviseMeasure) }
