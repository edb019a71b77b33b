import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { mayWordNeeds } from './may.ts'

const UnlinkEvidence = v.object({ needId: requiredId, contributionId: requiredId })

/** Takes a contribution out of a need's evidence; the station goes from its trace. */
export const unlinkEvidence = defineCommand(
  'need.unlink-evidence',
  UnlinkEvidence,
  async ({ tx, actor, audit, enqueue }, { needId, contributionId }) => {
    refuseUnless(mayWordNeeds(actor), 'not_allowed', 'form.not_allowed')
    const link = await tx
      .deleteFrom('need_source')
      .where('need_id', '=', needId)
      .where('contribution_id', '=', contributionId)
      .returning('need_id')
      .executeTakeFirst()
    refuseUnless(link, 'not_found', 'need.evidence.unknown')
    await audit('need', needId, { unlinked: contributionId })
    await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  }
)
