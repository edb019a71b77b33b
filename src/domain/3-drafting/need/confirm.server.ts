import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { lockNeed } from './lock.server.ts'
import { mayWordNeeds } from './may.ts'

/** Confirms a need: from this day it is a station of every contribution that is its evidence. */
export const confirmNeed = defineCommand(
  'need.confirm',
  v.object({ needId: requiredId }),
  async ({ tx, actor, today, audit, enqueue }, { needId }) => {
    refuseUnless(mayWordNeeds(actor), 'not_allowed', 'form.not_allowed')
    await lockNeed(tx, needId)
    const confirmed = await tx
      .insertInto('need_confirmation')
      .values({ need_id: needId, confirmed_on: today })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    refuseUnless(confirmed.numInsertedOrUpdatedRows, 'conflict', 'need.confirmed_already')
    await audit('need', needId)
    await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
    const evidence = await tx.selectFrom('need_source').select('contribution_id').where('need_id', '=', needId).execute()
    for (const { contribution_id: contributionId } of evidence)
      await enqueue('news:tell', { contributionId }, { key: `news:${contributionId}` })
  }
)
