import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { forgetAddresses, isOver } from './forget.server.ts'

/** Erases addresses that were not confirmed in time, and confirmed ones when nobody remembers any more that they asked. */
export const eraseOldNews = defineCommand('news.erase-old', v.object({}), async ({ tx, actor, now, audit }) => {
  refuseUnless(actor.kind === 'system' || actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  const erased = await tx.deleteFrom('news_subscription').where(isOver(now)).returning('email').execute()
  await forgetAddresses(
    tx,
    erased.map(({ email }) => email)
  )
  if (erased.length) await audit('news_subscription', 'old', { erased: erased.length })
})
