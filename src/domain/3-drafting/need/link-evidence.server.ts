import * as v from 'valibot'
import { idList, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { linkSources } from './link-sources.server.ts'
import { lockNeed } from './lock.server.ts'
import { mayWordNeeds } from './may.ts'

const LinkEvidence = v.object({ needId: requiredId, contributionIds: v.pipe(idList, v.minLength(1, 'need.evidence.none_chosen')) })

/** Links accepted contributions, published or only for the office, to a need as its evidence. Links that exist stay as they are. */
export const linkEvidence = defineCommand('need.link-evidence', LinkEvidence, async (tools, { needId, contributionIds }) => {
  refuseUnless(mayWordNeeds(tools.actor), 'not_allowed', 'form.not_allowed')
  await lockNeed(tools.tx, needId)
  return { linked: await linkSources(tools, needId, contributionIds) }
})
