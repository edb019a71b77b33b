import { withdrawalsOf } from '#domain/3-drafting/measure/read.server.ts'
import { withdrawProposal } from '#domain/3-drafting/measure/withdraw-proposal.server.ts'
import { editionHoldingMeasure } from '#domain/4-decision/edition/holding.server.ts'
import { change } from '../change.server.ts'
import { requireDrafting } from '../require-drafting.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  requireDrafting(event)
  const { db } = event.locals.ctx.county.database
  const [withdrawals, heldBy] = await Promise.all([withdrawalsOf(db, event.params.id), editionHoldingMeasure(db, event.params.id)])
  return { withdrawals, heldBy }
}

export const actions: Actions = { default: async (event) => await change(event, withdrawProposal) }
