import { afterAll, beforeAll, expect, test } from 'vitest'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { latestStatusOf } from './read.server.ts'
import { reportStatus } from './report-status.server.ts'
import { translateStatus } from './translate-status.server.ts'

let county: TestCounty
let coordinator: Context
let measureId: string
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  measureId = (await aCompleteMeasure(county, coordinator, 'HF3-1.1')).measureId
})
afterAll(async () => await county.close())

const db = () => coordinator.county.database.db
const said = async () => (await latestStatusOf(db(), [measureId])).get(measureId)?.said
const report = (light: string, sentence: string) => reportStatus(coordinator, { measureId, implementation: 'running', light, sentence })

test('the sentence of a report is said in other languages, and the German one stays as the lead wrote it', async () => {
  const { id: reportId } = valueOf(await report('at_risk', 'Eine Stelle ist noch frei.'))
  expect(await said()).toEqual({ de: 'Eine Stelle ist noch frei.' })
  valueOf(await translateStatus(coordinator, { reportId, sentence_en: 'One post is free.', sentence_de: 'Alles anders.' }))
  expect(await said()).toEqual({ de: 'Eine Stelle ist noch frei.', en: 'One post is free.' })
  valueOf(await translateStatus(coordinator, { reportId, sentence_ar: 'ما زالت وظيفة شاغرة.' }))
  expect(await said()).toEqual({ de: 'Eine Stelle ist noch frei.', ar: 'ما زالت وظيفة شاغرة.' })
  expect(refusalOf(await translateStatus(coordinator, { reportId, sentence_en: 'x'.repeat(501) })).fields).toEqual(['sentence_en'])
  for (const ctx of [county.visitor, await county.staff('moderator'), await county.staff('measure_owner')])
    expect(refusalOf(await translateStatus(ctx, { reportId, sentence_en: 'No' })).kind).toBe('not_allowed')
})

test('a report without a sentence, and one that is not there, have nothing to translate', async () => {
  const { id: reportId } = valueOf(await report('on_track', ''))
  expect(refusalOf(await translateStatus(coordinator, { reportId, sentence_en: 'Fine' })).message).toBe('status.translate.nothing')
  expect(refusalOf(await translateStatus(coordinator, { reportId: measureId, sentence_en: 'Fine' })).kind).toBe('not_found')
})

test('the reason for withholding is kept with its translations', async () => {
  const { id } = await says(county, 'Zweimal dasselbe.')
  const reason = { reasonCode: 'other', reasonText: 'Das steht schon in der Liste.', reasonText_ar: 'هذا موجود في القائمة.' }
  valueOf(await withholdContribution(coordinator, { id, ...reason }))
  const row = await db().selectFrom('contribution_decision').selectAll().where('contribution_id', '=', id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ reason_text: reason.reasonText, reason_translations: { ar: reason.reasonText_ar } })
})
