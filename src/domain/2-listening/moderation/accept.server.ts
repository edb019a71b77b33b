import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { refreshListing } from '#domain/2-listening/contribution/listing.server.ts'
import { personalDataIn } from '#domain/2-listening/contribution/personal-data.ts'
import { raidModeAt } from '../raid-mode/read.server.ts'
import { lockForDecision } from './lock.server.ts'
import { mayModerate } from './may.ts'
import { AcceptInput } from './moderation.ts'
import { giveNumber } from './number.server.ts'
import { recordAcceptance } from './record-acceptance.server.ts'

/**
 * Accepts a contribution: one that may be published gets its public number, once and for ever; one for the office counts without.
 * A text that looks as if it names a person is held back until the moderator says that it was looked at. While everything waits
 * a contribution is accepted and published when the waiting ends.
 */
export const acceptContribution = defineCommand('contribution.accept', AcceptInput, async (tools, input) => {
  refuseUnless(mayModerate(tools.actor), 'not_allowed', 'form.not_allowed')
  const { wish, ...texts } = await lockForDecision(tools.tx, input.id)
  const shown = texts.redacted ?? texts.corrected ?? texts.text ?? ''
  if (wish === 'public' && !input.personalDataSeen && personalDataIn(shown).length)
    refuseEntries([{ field: 'personalDataSeen', message: 'moderation.personal_data.look' }])
  const gaps = { kind: input.kind || null, fieldNumbers: input.fieldNumbers }
  return { number: await recordAcceptance(tools, { id: input.id, wish }, gaps) }
})

/** Publishes what was accepted while everything waited. Waits on while another waiting holds. */
export const publishAccepted = defineCommand(
  'contribution.publish_accepted',
  v.object({}),
  async ({ tx, actor, now, today, audit, enqueue }) => {
    refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
    if (await raidModeAt(tx, now)) return { published: 0 }
    const waiting = await tx
      .selectFrom('contribution as c')
      .select('c.id')
      .where('c.wish', '=', 'public')
      .where((where) =>
        where.and([
          where.not(
            where.exists(where.selectFrom('contribution_number as n').whereRef('n.contribution_id', '=', 'c.id').select('n.number'))
          ),
          where.not(
            where.exists(
              where.selectFrom('contribution_withdrawal as w').whereRef('w.contribution_id', '=', 'c.id').select('w.withdrawn_on')
            )
          )
        ])
      )
      .where(
        (select) =>
          select
            .selectFrom('contribution_decision as d')
            .whereRef('d.contribution_id', '=', 'c.id')
            .orderBy('d.id', 'desc')
            .limit(1)
            .select('d.decision'),
        '=',
        'accepted'
      )
      .orderBy('c.received_on')
      .orderBy('c.id')
      .forUpdate()
      .execute()
    for (const { id } of waiting) {
      const number = await giveNumber(tx, id, today, false)
      await refreshListing(tx, id)
      await audit('contribution', id, { number })
      await enqueue('news:tell', { contributionId: id }, { key: `news:${id}` })
    }
    if (waiting.length) await enqueue('contribution:count-words', {}, { key: 'contribution:count-words', runAt: now.add({ minutes: 2 }) })
    return { published: waiting.length }
  }
)
