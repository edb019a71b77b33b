import * as v from 'valibot'
import { idList } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { answerEntries, hasMeasureWhereNeeded, hasReason } from './answer-entries.ts'
import { mayAnswerContributions } from './may.ts'
import { recordAnswers } from './record.server.ts'

const DisposeSeveral = v.pipe(
  v.object({ contributionIds: v.pipe(idList, v.minLength(1, 'disposition.none_chosen')), ...answerEntries }),
  v.forward(
    v.check((answer) => hasReason(answer), 'disposition.reason.missing'),
    ['reasonKey']
  ),
  v.forward(
    v.check((answer) => hasMeasureWhereNeeded(answer), 'disposition.measure.missing'),
    ['measureId']
  )
)

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
