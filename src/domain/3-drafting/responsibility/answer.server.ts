import * as v from 'valibot'
import { requiredChoice } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { optionalText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { consumeWorkingLink } from '#platform/links/working-link.server.ts'
import { mayAnswerLead } from './may.ts'

const AnswerLead = v.pipe(
  v.object({ answer: requiredChoice(['accepted', 'declined']), reason: optionalText(1000) }),
  v.forward(
    v.check(({ answer, reason }) => answer === 'accepted' || reason !== '', 'lead.reason.missing'),
    ['reason']
  )
)

/** An organisation says by its link whether it leads; a no carries its reason. The link works once. */
export const answerLead = defineCommand(
  'responsibility.answer-lead',
  AnswerLead,
  async ({ tx, actor, now, today, audit }, { answer, reason }) => {
    refuseUnless(actor.kind === 'link' && mayAnswerLead(actor, actor.subjectId), 'not_allowed', 'form.not_allowed')
    const asked = await tx
      .selectFrom('responsibility')
      .select(['id', 'measure_id', 'answer', 'ended_on'])
      .where('id', '=', actor.subjectId)
      .forUpdate()
      .executeTakeFirst()
    refuseUnless(asked, 'not_found', 'lead.unknown')
    refuseUnless(asked.ended_on === null, 'closed', 'lead.withdrawn')
    refuseUnless(asked.answer === null, 'closed', 'lead.answered')
    refuseUnless(await consumeWorkingLink(tx, actor.linkId, now), 'closed', 'lead.answered')
    await tx.updateTable('responsibility').set({ answer, answered_on: today, reason }).where('id', '=', asked.id).execute()
    await audit('responsibility', asked.id, { answer, measureId: asked.measure_id })
    return { measureId: asked.measure_id, answer }
  }
)
