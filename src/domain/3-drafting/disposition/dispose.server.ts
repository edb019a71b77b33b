import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { AnswerInput } from './answer-entries.ts'
import { mayAnswerContributions } from './may.ts'
import { recordAnswers } from './record.server.ts'

const DisposeContribution = v.intersect([v.object({ contributionId: requiredId }), AnswerInput])

/** Answers a contribution: what became of it and why. A later answer takes the place of an earlier one, which stays on record. */
export const disposeContribution = defineCommand(
  'disposition.dispose',
  DisposeContribution,
  async (tools, { contributionId, ...answer }) => {
    refuseUnless(mayAnswerContributions(tools.actor), 'not_allowed', 'form.not_allowed')
    await recordAnswers(tools, [contributionId], answer)
    return { answered: 1 }
  }
)
