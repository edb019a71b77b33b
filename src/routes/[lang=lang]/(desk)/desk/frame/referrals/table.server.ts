import { mayKeepReferrals } from '#domain/2-listening/referral/may.ts'
import { listReferrals } from '#domain/2-listening/referral/read.server.ts'
import { referralColumns } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** The counselling services that people are told of. */
export const referralsTable = deskTable({
  title: (t) => t('referral.title'),
  may: mayKeepReferrals,
  columns: referralColumns,
  rows: async ({ ctx }) => await listReferrals(ctx.county.database.db)
})
