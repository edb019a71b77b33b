import { answerCoverage } from '#domain/3-drafting/disposition/coverage.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { isGroundless } from './collect.server.ts'
import type { Catalogue } from './collect.server.ts'
import { contentHash } from './content-hash.ts'
import { EditionInput } from './edition.ts'
import type { EditionContent, FrozenMeasure } from './edition-content.ts'
import { holdCatalogue } from './hold-catalogue.server.ts'
import { mayFreezeEditions } from './may.ts'

/**
 * Freezes the catalogue as a numbered edition with its fingerprint: from then on the database itself refuses any change to it. What is
 * given up at the same moment is either no part of it or no longer given up.
 * `unanswered` says how many accepted contributions still wait for an answer; freezing is possible all the same.
 */
export const freezeEdition = defineCommand('edition.freeze', EditionInput, async ({ tx, actor, today, audit }, input) => {
  refuseUnless(mayFreezeEditions(actor), 'not_allowed', 'form.not_allowed')
  const { needIds, ...catalogue } = await holdCatalogue(tx)
  const measures = ledMeasures(catalogue.measures)
  const content: EditionContent = { ...catalogue, measures, edition: { number: input.number, kind: input.kind, frozenOn: today } }
  const hash = contentHash(content)
  const edition = await tx
    .insertInto('edition')
    .values({
      number: input.number,
      kind: input.kind,
      change_note: input.changeNote,
      frozen_on: today,
      content: JSON.stringify(content),
      content_hash: hash
    })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!edition) refuseEntries([{ field: 'number', message: 'edition.number.taken', values: { number: input.number } }])
  refuseUnless(edition, 'conflict', 'edition.number.taken', { number: input.number })
  await takeOver(tx, edition.id, measures, needIds)
  await audit('edition', edition.id, { number: input.number, kind: input.kind, measures: measures.length, hash })
  const { all } = await answerCoverage(tx)
  return { id: edition.id, number: input.number, contentHash: hash, unanswered: all.waiting }
})

/**
 * A plan promises who does what, and why: nothing is frozen without a measure, nor a measure without an office that leads it, nor one
 * whose needs nobody has confirmed and that gives no reason for having none.
 */
function ledMeasures(proposed: Catalogue['measures']): FrozenMeasure[] {
  refuseUnless(proposed.length, 'conflict', 'edition.no_measure')
  const leaderless = proposed.filter((measure) => measure.lead === null).map((measure) => measure.number)
  refuseUnless(!leaderless.length, 'conflict', 'edition.no_lead', { measures: leaderless.join(', '), count: leaderless.length })
  const groundless = proposed.filter(isGroundless).map((measure) => measure.number)
  refuseUnless(!groundless.length, 'conflict', 'edition.no_need', { measures: groundless.join(', '), count: groundless.length })
  return proposed.flatMap((measure) => (measure.lead ? [{ ...measure, lead: measure.lead }] : []))
}

async function takeOver(tx: Tx, editionId: string, measures: readonly FrozenMeasure[], needIds: readonly string[]): Promise<void> {
  await tx
    .insertInto('edition_measure')
    .values(measures.map(({ id, number }) => ({ edition_id: editionId, measure_id: id, number })))
    .execute()
  if (!needIds.length) return
  await tx
    .insertInto('edition_need')
    .values(needIds.map((needId) => ({ edition_id: editionId, need_id: needId })))
    .execute()
}
