import { afterAll, beforeAll, expect, test } from 'vitest'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { withdrawContribution } from '#domain/2-listening/contribution/withdraw.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { linkNeeds } from '#domain/3-drafting/measure/link-needs.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { measureById, withdrawalsOf } from '#domain/3-drafting/measure/read.server.ts'
import { withdrawProposal } from '#domain/3-drafting/measure/withdraw-proposal.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { dropNeed } from '#domain/3-drafting/need/drop.server.ts'
import { evidenceOf } from '#domain/3-drafting/need/evidence.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { needById } from '#domain/3-drafting/need/read.server.ts'
import { rewordNeed } from '#domain/3-drafting/need/reword.server.ts'
import { collectCatalogue } from '#domain/4-decision/edition/collect.server.ts'
import { editionHoldingMeasure, editionHoldingNeed } from '#domain/4-decision/edition/holding.server.ts'
import { correctFunding } from '#domain/4-decision/funding/correct.server.ts'
import { fundingOf } from '#domain/4-decision/funding/read.server.ts'
import { readTally, refreshTally } from '#domain/6-learning/coverage/tally.server.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { aWholeThread } from '#tests/support/whole-thread.ts'
import type { WholeThread } from '#tests/support/whole-thread.ts'
import { traceOf } from './read.server.ts'

let county: TestCounty
let coordinator: Context
let frozen: WholeThread
let others: Context[]
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  frozen = await aWholeThread(county, coordinator, { name: 'HF3-1.1' })
  others = [county.visitor, await county.staff('moderator'), await county.staff('measure_owner')]
})
afterAll(async () => await county.close())

const db = () => coordinator.county.database.db
const reason = { reason_de: 'Der Freistaat ist zuständig.', reason_en: 'The state is in charge.' }

async function heard(what: string): Promise<string> {
  const { id } = await says(county, `Wir brauchen Kinderbetreuung (${what}).`)
  valueOf(await acceptContribution(coordinator, { id }))
  return id
}

test('a need is given up with a public reason: its contributions learn that it was not pursued and why, and it counts nowhere', async () => {
  const { needId, measureId } = await aCompleteMeasure(county, coordinator, 'HF3-2.1')
  const contributionId = await heard('aufgegeben')
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [contributionId] }))
  valueOf(await confirmNeed(coordinator, { needId }))
  valueOf(await proposeMeasure(coordinator, { measureId }))
  expect(refusalOf(await dropNeed(coordinator, { needId, ...reason })).message).toBe('need.drop.proposed')
  valueOf(await withdrawProposal(coordinator, { measureId, reason: 'Noch nicht reif.' }))
  await refreshTally(db())
  const before = (await readTally(db())).total.needs
  expect(refusalOf(await dropNeed(coordinator, { needId, reason_de: '' })).fields).toEqual(['reason_de'])
  valueOf(await dropNeed(coordinator, { needId, ...reason }))
  const { stations } = await traceOf(db(), contributionId)
  expect(stations.map(({ kind }) => kind)).toEqual(['received', 'published', 'need_dropped'])
  expect(stations.at(-1)).toMatchObject({ reason: { de: reason.reason_de, en: reason.reason_en }, on: '2026-11-23' })
  expect((await collectCatalogue(db())).needIds).not.toContain(needId)
  expect((await measureById(db(), measureId))?.needs).toEqual([])
  await refreshTally(db())
  expect((await readTally(db())).total.needs).toBe(before - 1)
  const dropped = [
    refusalOf(await dropNeed(coordinator, { needId, ...reason })),
    refusalOf(await confirmNeed(coordinator, { needId })),
    refusalOf(await rewordNeed(coordinator, { needId, statement_de: 'Anders', fieldNumbers: [3] })),
    refusalOf(await linkEvidence(coordinator, { needId, contributionIds: [contributionId] }))
  ]
  expect(dropped.map(({ message }) => message)).toEqual(Array.from({ length: 4 }, () => 'need.dropped'))
  expect(refusalOf(await linkNeeds(coordinator, { measureId, needIds: [needId] })).fields).toEqual(['needIds'])
})

test('a proposal is taken back with a reason and stays on record; the measure is a draft and may be proposed again', async () => {
  const { needId, measureId } = await aCompleteMeasure(county, coordinator, 'HF3-2.2')
  const contributionId = await heard('vorgeschlagen')
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [contributionId] }))
  valueOf(await confirmNeed(coordinator, { needId }))
  expect(refusalOf(await withdrawProposal(coordinator, { measureId, reason: 'x' })).message).toBe('measure.withdraw.none')
  valueOf(await proposeMeasure(coordinator, { measureId }))
  expect((await traceOf(db(), contributionId)).stations.map(({ kind }) => kind)).toContain('measure')
  for (const ctx of [...others, await county.staff('council_office')])
    expect(refusalOf(await withdrawProposal(ctx, { measureId, reason: 'x' })).kind).toBe('not_allowed')
  expect(refusalOf(await withdrawProposal(coordinator, { measureId, reason: ' ' })).fields).toEqual(['reason'])
  valueOf(await withdrawProposal(coordinator, { measureId, reason: 'Das Geld fehlt.' }))
  expect(refusalOf(await withdrawProposal(coordinator, { measureId, reason: 'x' })).message).toBe('measure.withdraw.none')
  expect((await traceOf(db(), contributionId)).stations.map(({ kind }) => kind)).not.toContain('measure')
  expect((await collectCatalogue(db())).measures.map(({ number }) => number)).not.toContain('HF3-2.2')
  valueOf(await proposeMeasure(coordinator, { measureId }))
  expect(await withdrawalsOf(db(), measureId)).toMatchObject([{ proposedOn: '2026-11-23', on: '2026-11-23', reason: 'Das Geld fehlt.' }])
})

test('what stands in a frozen edition is neither given up nor taken back, and nobody else may either', async () => {
  expect(await editionHoldingMeasure(db(), frozen.measureId)).toMatch(/^\d+\.\d+$/)
  expect(await editionHoldingNeed(db(), frozen.needId)).toBe(await editionHoldingMeasure(db(), frozen.measureId))
  const free = await aCompleteMeasure(county, coordinator, 'HF3-2.9')
  expect(await editionHoldingMeasure(db(), free.measureId)).toBeNull()
  expect(await editionHoldingNeed(db(), free.needId)).toBeNull()
  expect(refusalOf(await dropNeed(coordinator, { needId: frozen.needId, ...reason })).message).toBe('need.drop.frozen')
  expect(refusalOf(await withdrawProposal(coordinator, { measureId: frozen.measureId, reason: 'x' })).message).toBe(
    'measure.withdraw.frozen'
  )
  for (const ctx of others) expect(refusalOf(await dropNeed(ctx, { needId: frozen.needId, ...reason })).kind).toBe('not_allowed')
  const unknown = '00000000-0000-4000-8000-000000000000'
  expect(refusalOf(await dropNeed(coordinator, { needId: unknown, ...reason })).kind).toBe('not_found')
  expect(refusalOf(await withdrawProposal(coordinator, { measureId: unknown, reason: 'x' })).kind).toBe('not_found')
  expect((await traceOf(db(), frozen.contributionId)).stations.map(({ kind }) => kind)).toContain('decided')
})

test('a contribution that its author took back counts as evidence nowhere; the desk is told only that there was one', async () => {
  const { needId } = await aCompleteMeasure(county, coordinator, 'HF3-2.3')
  const stays = await heard('bleibt')
  const { id: goes, code } = await says(county, 'Wir brauchen Kinderbetreuung (geht).')
  valueOf(await acceptContribution(coordinator, { id: goes }))
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [stays, goes] }))
  valueOf(await confirmNeed(coordinator, { needId }))
  const before = (await collectCatalogue(db())).contributionCount
  valueOf(await withdrawContribution(county.visitor, { code, sure: 'on' }))
  const need = await needById(db(), needId)
  expect(need).toMatchObject({ evidenceCount: 1, publicEvidenceCount: 1, withdrawnCount: 1 })
  expect((await evidenceOf(db(), needId, { office: true })).map(({ id }) => id)).toEqual([stays])
  const catalogue = await collectCatalogue(db())
  expect(catalogue.contributionCount).toBe((before ?? 0) - 1)
  expect(catalogue.needs.find(({ number }) => number === `B-${need?.number}`)?.contributionCount).toBe(1)
  expect((await traceOf(db(), stays)).stations.find(({ kind }) => kind === 'need')).toMatchObject({ others: 0 })
})

test('a contribution that is withheld later counts as evidence nowhere, until an appeal brings it back', async () => {
  const { needId } = await aCompleteMeasure(county, coordinator, 'HF3-2.4')
  const [stays, goes] = [await heard('bleibt stehen'), await heard('wird zurückgehalten')]
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [stays, goes] }))
  valueOf(await confirmNeed(coordinator, { needId }))
  valueOf(await withholdContribution(coordinator, { id: goes, reasonCode: 'insult' }))
  const need = await needById(db(), needId)
  expect(need).toMatchObject({ evidenceCount: 1, publicEvidenceCount: 1, withdrawnCount: 0, withheldCount: 1 })
  expect((await evidenceOf(db(), needId, { office: true })).map(({ id }) => id)).toEqual([stays])
  const frozenNeed = (await collectCatalogue(db())).needs.find(({ number }) => number === `B-${need?.number}`)
  expect(frozenNeed?.contributionCount).toBe(1)
  expect((await traceOf(db(), stays)).stations.find(({ kind }) => kind === 'need')).toMatchObject({ others: 0 })
  valueOf(await acceptContribution(coordinator, { id: goes }))
  expect(await needById(db(), needId)).toMatchObject({ evidenceCount: 2, withheldCount: 0 })
})

test('a record of money is corrected beside the first one: the newest counts, and says who, when and why', async () => {
  const [first] = await fundingOf(db(), [frozen.measureId])
  if (!first) throw new Error('no money was recorded')
  const entries = {
    ...{ fundingId: first.id, measureId: frozen.measureId, bodyId: '1', decidedOn: '2026-09-01', year: '2027' },
    ...{ amountCents: '12.050,00', wording: 'Mittel freigegeben.', reason: 'Zahlendreher' }
  }
  for (const ctx of others) expect(refusalOf(await correctFunding(ctx, entries)).kind).toBe('not_allowed')
  expect(refusalOf(await correctFunding(coordinator, { ...entries, reason: '' })).fields).toEqual(['reason'])
  expect(refusalOf(await correctFunding(coordinator, { ...entries, decidedOn: '2030-01-01' })).fields).toEqual(['decidedOn'])
  expect(refusalOf(await correctFunding(coordinator, { ...entries, fundingId: frozen.needId })).message).toBe('funding.correct.unknown')
  const form = { ...entries, formKey: 'one form' }
  const twice = await Promise.all([correctFunding(coordinator, form), correctFunding(coordinator, form)])
  expect(twice.map(valueOf)).toEqual([{ id: first.id }, { id: first.id }])
  expect(refusalOf(await correctFunding(coordinator, entries)).message).toBe('funding.correct.same')
  expect(await fundingOf(db(), [frozen.measureId])).toMatchObject([{ amountCents: 1_205_000, correctedOn: '2026-11-23' }])
  const { stations } = await traceOf(db(), frozen.contributionId)
  expect(stations.filter(({ kind }) => kind === 'funded')).toMatchObject([{ amountCents: 1_205_000, correctedOn: '2026-11-23' }])
  expect(await db().selectFrom('funding_decision').select('amount_cents').execute()).toEqual([{ amount_cents: 1_250_000 }])
  expect(await db().selectFrom('funding_correction').select(['reason', 'corrected_on', 'corrected_by']).execute()).toEqual([
    { reason: 'Zahlendreher', corrected_on: '2026-11-23', corrected_by: actorForAudit(coordinator.actor) }
  ])
})
