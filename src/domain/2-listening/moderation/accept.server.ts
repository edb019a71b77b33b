import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { fillGaps } from '#domain/2-listening/contribution/classify.server.ts'
import { refreshListing } from '#domain/2-listening/contribution/listing.server.ts'
import { lockForDecision } from './lock.server.ts'
import { mayModerate } from './may.ts'
import { AcceptInput } from './moderation.ts'

/** Accepts a contribution: one that may be published gets its public number, once and for ever; one for the office counts without. */
export const acceptContribution = defineCommand('contribution.accept', AcceptInput, async ({ tx, actor, today, audit, enqueue }, input) => {
  refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
  const contribution = await lockForDecision(tx, input.id)
  await fillGaps(tx, input.id, { kind: input.kind || null, fieldNumbers: input.fieldNumbers })
  await tx.insertInto('contribution_decision').values({ contribution_id: input.id, decision: 'accepted', decided_on: today }).execute()
  let number: number | null = null
  if (contribution.wish === 'public') {
    await tx
      .insertInto('contribution_number')
      .values({ contribution_id: input.id, published_on: today })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    number = (await tx.selectFrom('contribution_number').select('number').where('contribution_id', '=', input.id).executeTakeFirstOrThrow())
      .number
  }
  await refreshListing(tx, input.id)
  await audit('contribution', input.id, { decision: 'accepted', number })
  await enqueue('news:tell', { contributionId: input.id }, { key: `news:${input.id}` })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  return { number }
})
