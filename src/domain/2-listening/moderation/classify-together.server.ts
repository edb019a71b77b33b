import { sql } from 'kysely'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { fillGaps } from '#domain/2-listening/contribution/classify.server.ts'
import { refreshListing } from '#domain/2-listening/contribution/listing.server.ts'
import { mayModerate } from './may.ts'
import { ClassifyTogetherInput } from './moderation.ts'

/**
 * Fills in the kind and the fields of action of the chosen contributions where a file or a card left them open. What is there
 * already stays, and so does everything that was withdrawn or erased (`unchanged`).
 */
export const classifyTogether = defineCommand('contribution.classify_together', ClassifyTogetherInput, async (tools, input) => {
  const { tx, actor, audit } = tools
  refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
  if (!input.kind && !input.fieldNumbers.length) refuseEntries([{ field: 'kind', message: 'moderation.classify.nothing' }])
  await sql`select id from contribution where id = any(${input.contributionIds}::uuid[]) order by id for update`.execute(tx)
  // In the order in which the listing locks their places.
  const { rows } = await sql<{ id: string }>`
    select c.id from contribution c where c.id = any(${input.contributionIds}::uuid[])
      and (c.text is not null or exists (select from contribution_redaction r where r.contribution_id = c.id))
      and not exists (select from contribution_withdrawal w where w.contribution_id = c.id)
    order by c.municipality_id, c.language, c.id`.execute(tx)
  let changed = 0
  for (const { id } of rows) {
    const filled = await fillGaps(tx, id, { kind: input.kind || null, fieldNumbers: input.fieldNumbers })
    if (!filled.length) continue
    changed += 1
    await refreshListing(tx, id)
    await audit('contribution', id, { filled })
  }
  refuseUnless(changed, 'conflict', 'moderation.classify.complete')
  return { changed, unchanged: input.contributionIds.length - changed }
})
