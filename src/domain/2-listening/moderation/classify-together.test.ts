import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { withdrawContribution } from '../contribution/withdraw.server.ts'
import { acceptContribution } from './accept.server.ts'
import { classifyTogether } from './classify-together.server.ts'
import { everyContribution } from './desk-filter.ts'
import { countDeskContributions, deskContributions } from './desk-list.server.ts'
import { deskContribution } from './read.server.ts'

let county: TestCounty
let moderator: Context
const db = () => moderator.county.database.db
beforeAll(async () => {
  county = await aCounty()
  moderator = await county.staff('moderator')
})
afterAll(async () => await county.close())

const said = async (text: string, more: object = {}) => await says(county, text, more)
/** As a file or a card brings it: without a kind and without a field. */
const open = async (text: string, more: object = {}) => {
  const contribution = await said(text, more)
  await db().updateTable('contribution').set({ kind: null }).where('id', '=', contribution.id).execute()
  await db().deleteFrom('contribution_field').where('contribution_id', '=', contribution.id).execute()
  return contribution
}
const audited = async () =>
  (await db().selectFrom('audit_entry').select('subject_id').where('command', '=', 'contribution.classify_together').execute()).map(
    (entry) => entry.subject_id
  )

test('what was left open is filled in for all that are chosen, each with an entry in the trail, and what was said stays', async () => {
  const first = await open('Kein Kurs am Abend.')
  const second = await open('Kein Kurs am Morgen.')
  const spoken = await said('Ein Kurs mit Art und Feld.', { kind: 'idea', fieldNumbers: [1] })
  const ids = [first.id, second.id, spoken.id]
  expect(valueOf(await classifyTogether(moderator, { contributionIds: ids, kind: 'need', fieldNumbers: ['3'] }))).toEqual({
    changed: 2,
    unchanged: 1
  })
  expect(await deskContribution(db(), first.id)).toMatchObject({ kind: 'need', fieldNumbers: [3], state: 'waiting' })
  expect(await deskContribution(db(), spoken.id)).toMatchObject({ kind: 'idea', fieldNumbers: [1] })
  expect((await audited()).toSorted()).toEqual([first.id, second.id].toSorted())
  expect(refusalOf(await classifyTogether(moderator, { contributionIds: ids, kind: 'obstacle' })).message).toBe(
    'moderation.classify.complete'
  )
})

test('a published contribution shows at once what was filled in', async () => {
  const { id } = await open('Die Ampel ist zu kurz grün.')
  valueOf(await acceptContribution(moderator, { id }))
  valueOf(await classifyTogether(moderator, { contributionIds: [id], kind: 'obstacle', fieldNumbers: ['2'] }))
  const listed = await db().selectFrom('contribution_listing').select(['kind', 'field_ids']).where('contribution_id', '=', id).execute()
  expect(listed).toMatchObject([{ kind: 'obstacle' }])
  expect(listed[0]?.field_ids).toHaveLength(1)
})

test('the same form sent twice writes nothing the second time', async () => {
  const { id } = await open('Zweimal gesendet.')
  const entries = { contributionIds: [id], kind: 'need', formKey: 'classify-twice' }
  const first = valueOf(await classifyTogether(moderator, entries))
  const before = (await audited()).length
  expect(valueOf(await classifyTogether(moderator, entries))).toEqual(first)
  expect(await audited()).toHaveLength(before)
})

test('nothing chosen, nothing to add, a stranger’s id and a withdrawn one change nothing', async () => {
  const { id, code } = await open('Zurückgezogen, bevor jemand ergänzt.')
  valueOf(await withdrawContribution(county.visitor, { code, sure: 'on' }))
  const before = await audited()
  expect(refusalOf(await classifyTogether(moderator, { kind: 'need' })).fields).toEqual(['contributionIds'])
  expect(refusalOf(await classifyTogether(moderator, { contributionIds: [id] })).fields).toEqual(['kind'])
  for (const each of [id, crypto.randomUUID()])
    expect(refusalOf(await classifyTogether(moderator, { contributionIds: [each], kind: 'need' })).message).toBe(
      'moderation.classify.complete'
    )
  expect(await audited()).toEqual(before)
})

test('nobody but coordinator and moderator fills in', async () => {
  const { id } = await open('Wer darf ergänzen?')
  for (const ctx of [county.visitor, await county.staff('council_office'), await county.staff('data_protection_officer')])
    expect(refusalOf(await classifyTogether(ctx, { contributionIds: [id], kind: 'need' })).kind).toBe('not_allowed')
  expect((await deskContribution(db(), id))?.kind).toBeNull()
})

test('the list of the desk is narrowed to what has gaps, by kind and by wish, and says how many fit', async () => {
  const gap = await open('Ein Beitrag, dem alles fehlt.', { wish: 'office' })
  const whole = await said('Ein Beitrag, dem nichts fehlt.', { kind: 'good_example', wish: 'office' })
  const ids = async (narrow: object) =>
    (await deskContributions(db(), { ...everyContribution, ...narrow }, null, null, 100)).map(({ id }) => id)
  expect(await ids({ incomplete: true, wish: 'office' })).toEqual([gap.id])
  expect(await ids({ kind: 'good_example' })).toEqual([whole.id])
  expect(await ids({ kind: 'good_example', wish: 'public' })).toEqual([])
  expect(await countDeskContributions(db(), { ...everyContribution, wish: 'office' }, null, 1000)).toBe(2)
  expect(await countDeskContributions(db(), everyContribution, null, 3)).toBe(4)
  expect(await countDeskContributions(db(), everyContribution, { query: "'fehl':*", number: null }, 1000)).toBeGreaterThan(0)
})
