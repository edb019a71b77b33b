import * as v from 'valibot'
import { readCounty } from '../county/read.server.ts'
import { mayOpenCounty } from './may.ts'
import { alone } from './open-county.server.ts'
import { sameName } from './opening.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom, requiredText } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'

const ClosingInput = v.object({ ...localEntries('reason', 1_000), name: requiredText(120) })

/**
 * Closes the county: from now on the public pages say so and nothing is taken any more. Nothing is deleted, and a last export is made. The
 * name is typed, so that nobody closes a county by one wrong click.
 */
export const closeCounty = defineCommand('opening.close', ClosingInput, async ({ tx, actor, now, audit, enqueue }, input) => {
  refuseUnless(mayOpenCounty(actor), 'not_allowed', 'form.not_allowed')
  await alone(tx)
  const opening = await tx
    .selectFrom('county_opening as o')
    .leftJoin('county_closing as c', 'c.county_opening_id', 'o.id')
    .select(['o.id', 'c.closed_at'])
    .orderBy('o.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  refuseUnless(opening && !opening.closed_at, 'conflict', 'opening.close.not_open')
  const { name } = await readCounty(tx)
  refuseEntries(sameName(input.name, name) ? [] : [{ field: 'name', message: 'opening.close.name_differs' }])
  await tx
    .insertInto('county_closing')
    .values({
      county_opening_id: opening.id,
      closed_at: now,
      closed_by: actorForAudit(actor),
      reason: localTextFrom(input, 'reason')
    })
    .execute()
  await audit('county_opening', opening.id, { closed: true })
  await enqueue('opening:last-export', { opening: opening.id }, { key: `last-export:${opening.id}` })
  return { id: opening.id }
})
