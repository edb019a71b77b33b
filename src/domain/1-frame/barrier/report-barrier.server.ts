import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { optionalEmail, optionalText, requiredText } from '#platform/command/entries.ts'

const BarrierInput = v.object({ text: requiredText(5_000), page: optionalText(500), answerTo: optionalEmail() })

/** Takes down what hinders somebody on this site; an address for the answer is their choice. */
export const reportBarrier = defineCommand('barrier.report', BarrierInput, async ({ tx, today, audit }, { text, page, answerTo }) => {
  const { id } = await tx
    .insertInto('barrier_report')
    .values({ text, page: page || null, answer_to: answerTo, received_on: today })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('barrier_report', id)
})
