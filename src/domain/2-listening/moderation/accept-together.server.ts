import { sql } from 'kysely'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { personalDataIn } from '#domain/2-listening/contribution/personal-data.ts'
import { mayModerate } from './may.ts'
import { AcceptTogetherInput } from './moderation.ts'
import { recordAcceptance } from './record-acceptance.server.ts'

/**
 * Accepts the chosen contributions of the inbox, each with its own decision, and fills in kind and fields where they were left open.
 * Only what was seen is accepted: near-equal texts behind a line go on waiting. So does what is to be published and looks as if it
 * names a person, which somebody has to look at alone (`held`). What was decided or taken back meanwhile is left out (`gone`).
 */
export const acceptTogether = defineCommand('contribution.accept_together', AcceptTogetherInput, async (tools, input) => {
  const { tx, actor } = tools
  refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
  const waiting = await lockWaiting(tx, input.lines)
  refuseUnless(waiting.length, 'conflict', 'moderation.mass.gone')
  const clear = waiting.filter(({ wish, shown }) => wish === 'office' || personalDataIn(shown).length === 0)
  refuseUnless(clear.length, 'conflict', 'moderation.together.held_all')
  let published = 0
  for (const contribution of clear) {
    const number = await recordAcceptance(tools, contribution, { kind: input.kind || null, fieldNumbers: input.fieldNumbers })
    if (number !== null) published += 1
  }
  return {
    accepted: clear.length,
    published,
    held: waiting.length - clear.length,
    gone: input.lines.length - waiting.length
  }
})

// Locked in one order, so that two moderators who choose the same lines take turns; only then it is asked what still waits.
// They come out in the order in which the listing locks their places.
async function lockWaiting(tx: Tx, ids: readonly string[]): Promise<{ id: string; wish: 'public' | 'office'; shown: string }[]> {
  await sql`select id from contribution where id = any(${ids}::uuid[]) order by id for update`.execute(tx)
  const { rows } = await sql<{ id: string; wish: 'public' | 'office'; shown: string }>`
    select c.id, c.wish, coalesce(
      (select r.text from contribution_redaction r where r.contribution_id = c.id),
      (select v.text from contribution_version v where v.contribution_id = c.id order by v.version desc limit 1), c.text, '') as shown
    from contribution_waiting w join contribution c on c.id = w.contribution_id
    where c.id = any(${ids}::uuid[]) order by c.municipality_id, c.language, c.id`.execute(tx)
  return rows
}
