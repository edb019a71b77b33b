import * as v from 'valibot'
import { idList } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { AnswerInput } from './answer-entries.ts'
import { mayAnswerContributions } from './may.ts'
import { recordAnswers } from './record.server.ts'

const DisposeSeveral = v.intersect([v.object({ contributionIds: v.pipe(idList, v.minLength(1, 'disposition.none_chosen')) }), AnswerInput])

/** Answers several contributions with one reason: all of them or none. */
export const disposeSeveral = defineCommand(
  'disposition.dispose-several',
  DisposeSeveral,
  async (tools, { contributionIds, ...answer }) => {
    refuseUnless(mayAnswerContributions(tools.actor), 'not_allowed', 'form.not_allowed')
    await recordAnswers(tools, contributionIds, answer)
    return { answered: contributionIds.length }
  }
)
