import * as v from 'valibot'
import { actorForAudit } from '#platform/command/actor.ts'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { mayModerate } from './may.ts'
import { withholdMany } from './withhold-many.server.ts'

const SecondLookInput = v.object({ id: requiredId, answer: requiredChoice(['confirm', 'decline']) })

/** The second pair of eyes: confirms a mass withholding, which then takes effect, or declines it. Whoever asked may only take it back. */
export const decideMassWithholding = defineCommand('mass_withholding.decide', SecondLookInput, async (tools, { id, answer }) => {
  const { tx, actor, now, audit } = tools
  refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
  const asked = await tx.selectFrom('mass_withholding').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  refuseUnless(asked, 'not_found', 'form.not_found')
  refuseUnless(!asked.confirmed_at && !asked.declined_at, 'conflict', 'moderation.mass.decided')
  const me = actorForAudit(actor)
  if (answer === 'decline') {
    await tx.updateTable('mass_withholding').set({ declined_at: now, declined_by: me }).where('id', '=', id).execute()
    await audit('mass_withholding', id, { answer })
    return { withheld: 0 }
  }
  refuseUnless(asked.asked_by !== me, 'not_allowed', 'moderation.mass.other_person')
  refuseUnless(Temporal.Instant.compare(asked.expires_at, now) > 0, 'closed', 'moderation.mass.expired')
  await tx.updateTable('mass_withholding').set({ confirmed_at: now, confirmed_by: me }).where('id', '=', id).execute()
  const items = await tx.selectFrom('mass_withholding_item').select('contribution_id').where('mass_withholding_id', '=', id).execute()
  const withheld = await withholdMany(
    tools,
    items.map((item) => item.contribution_id),
    { reasonCode: asked.reason_code, reasonText: asked.reason_text, decidedBy: asked.asked_by }
  )
  await audit('mass_withholding', id, { answer, count: withheld })
  return { withheld }
})
