import { withdrawalsOf } from '#domain/3-drafting/measure/read.server.ts'
import { withdrawProposal } from '#domain/3-drafting/measure/withdraw-proposal.server.ts'
import { change } from '../change.server.ts'
import { requireDrafting } from '../require-drafting.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  requireDrafting(event)
  return { withdrawals: await withdrawalsOf(event.locals.ctx.county.database.db, event.params.id) }
}

export const actions: Actions = { default: async (event) => await change(event, withdrawProposal) }
