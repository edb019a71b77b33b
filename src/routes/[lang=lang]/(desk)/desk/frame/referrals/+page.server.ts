import { onlyWho } from '../keep.ts'
import { mayKeepReferrals } from '#domain/2-listening/referral/may.ts'
import { listReferrals } from '#domain/2-listening/referral/read.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepReferrals, event)
  return { referrals: await listReferrals(event.locals.ctx.county.database.db) }
}
