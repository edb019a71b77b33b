import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { editionHoldingMeasure } from '#domain/4-decision/edition/holding.server.ts'
import { change } from './change.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { mayDraft } = await parent()
  return { heldBy: mayDraft ? await editionHoldingMeasure(locals.ctx.county.database.db, params.id) : null }
}

export const actions: Actions = { default: async (event) => await change(event, proposeMeasure) }
