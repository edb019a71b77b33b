import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { confirmDays } from './ask.server.ts'
import { forgetAddresses } from './forget.server.ts'

/** Erases addresses that were not confirmed in time: nobody gets mail who did not ask for it. */
export const eraseUnconfirmedNews = defineCommand('news.erase-unconfirmed', v.object({}), async ({ tx, actor, now, audit }) => {
  refuseUnless(actor.kind === 'system' || actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  const erased = await tx
    .deleteFrom('news_subscription')
    .where('confirmed_at', 'is', null)
    .where('asked_at', '<', now.subtract({ hours: 24 * confirmDays }))
    .returning('email')
    .execute()
  await forgetAddresses(
    tx,
    erased.map(({ email }) => email)
  )
  if (erased.length) await audit('news_subscription', 'unconfirmed', { erased: erased.length })
})
