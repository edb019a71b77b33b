import { keep, onlyWho, storedOf } from '../../../keep.ts'
import { addReferral } from '#domain/2-listening/referral/add-referral.server.ts'
import { changeReferral } from '#domain/2-listening/referral/change-referral.server.ts'
import { mayKeepReferrals } from '#domain/2-listening/referral/may.ts'
import { listReferrals } from '#domain/2-listening/referral/read.server.ts'
import { removeReferral } from '#domain/2-listening/referral/remove-referral.server.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepReferrals, event)
  const stored = storedOf(await listReferrals(event.locals.ctx.county.database.db), event)
  return { stored, formKey: formKeyFor(event), removalKey: formKeyFor(event) }
}

export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params
    return await keep(event, id === undefined ? addReferral : changeReferral, 'referrals', { id })
  },
  remove: async (event) => await keep(event, removeReferral, 'referrals', { id: event.params.id })
}
