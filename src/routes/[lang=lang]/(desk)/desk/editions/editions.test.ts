import type { Component } from 'svelte'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { currentEdition, listEditions } from '#domain/4-decision/edition/read.server.ts'
import { resolutionsOf } from '#domain/4-decision/resolution/read.server.ts'
import { fundingOf } from '#domain/4-decision/funding/read.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { html } from '#ui/testing/render.ts'
import { load as loadList } from './+page.server.ts'
import ListPage from './+page.svelte'
import { load as loadEdition } from './[id=uuid]/+page.server.ts'
import EditionPage from './[id=uuid]/+page.svelte'
import { actions as fundingActions, load as loadFunding } from './[id=uuid]/funding/+page.server.ts'
import FundingPage from './[id=uuid]/funding/+page.svelte'
import { actions as resolutionActions, load as loadResolution } from './[id=uuid]/resolution/+page.server.ts'
import ResolutionPage from './[id=uuid]/resolution/+page.svelte'
import { actions as freezeActions, load as loadFreeze } from './new/+page.server.ts'
import FreezePage from './new/+page.svelte'

// Kit's own types of events, data and actions are richer than what these pages read.
type Load = (event: never) => unknown
type Act = { default: (event: never) => unknown }
type Page = Component<Record<string, unknown>>
const route = { id: '/desk/editions' }

let county: TestCounty
let coordinator: Context
let measureId: string

beforeAll(async () => {
  county = await aCounty()
  county.setTime('2026-06-22')
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

function event(
  ctx: Context,
  {
    params = {},
    entries = null,
    query = ''
  }: { params?: Record<string, string>; entries?: Record<string, string> | null; query?: string } = {}
) {
  const locals = { ctx, language: 'de' }
  const body = new FormData()
  const keyed = { formKey: formKeyFor({ locals, route } as never), ...entries }
  for (const [name, value] of Object.entries(keyed)) body.append(name, value)
  const request = new Request('http://127.0.0.1:3000/', entries ? { method: 'POST', body } : {})
  return { locals, params, route, request, url: new URL(`http://127.0.0.1:3000/de/desk${query}`), setHeaders: () => undefined } as never
}
const show = async (load: unknown, page: unknown, params = {}, form: unknown = null): Promise<string> =>
  html(page as Page, { data: await (load as Load)(event(coordinator, { params })), form }, 'de')
const send = async (actions: unknown, ctx: Context, entries: Record<string, string>, params = {}) =>
  (await (actions as Act).default(event(ctx, { params, entries }))) as {
    status: number
    data: { problems: Record<string, string>; entries: object }
  }

test('while nothing is frozen or proposed, the pages say how to begin', async () => {
  expect(await show(loadList, ListPage)).toContain('Noch gibt es keine Fassung')
  const page = await show(loadFreeze, FreezePage)
  expect(page).toContain('Noch ist keine Maßnahme vorgeschlagen')
  expect(page).not.toContain('<form')
})

test('before freezing the page shows what will be in it, what is missing, and that nothing changes afterwards', async () => {
  const measure = await aCompleteMeasure(county, coordinator, 'HF3-2.1')
  measureId = measure.measureId
  valueOf(await confirmNeed(coordinator, { needId: measure.needId }))
  valueOf(await proposeMeasure(coordinator, { measureId }))
  await aCompleteMeasure(county, coordinator, 'HF3-9.9')
  const page = await show(loadFreeze, FreezePage)
  for (const words of [
    'HF3-2.1',
    'Fachbereich Soziales',
    'HF3-9.9',
    'noch nicht vorgeschlagen',
    '1 Bedarf ist nicht bestätigt',
    'value="1.0"'
  ]) {
    expect(page).toContain(words)
  }
  expect(page).toContain('Danach ändert sich nichts mehr daran')
})

test('without the tick nothing is frozen, and what was typed is still there', async () => {
  const entries = { number: '1.0', kind: 'resolution', changeNote: 'Die erste Fassung' }
  const refused = await send(freezeActions, coordinator, entries)
  expect(refused.status).toBe(422)
  expect(Object.keys(refused.data.problems)).toEqual(['confirmed'])
  const page = await show(loadFreeze, FreezePage, {}, refused.data)
  for (const words of ['Die erste Fassung', 'Bitte bestätigen Sie']) expect(page).toContain(words)
  expect(await listEditions(coordinator.county.database.db)).toEqual([])
})

test('the coordinator freezes, the council office records resolution and money, each by its page', async () => {
  const { db } = coordinator.county.database
  const frozen = { number: '1.0', kind: 'resolution', changeNote: '', confirmed: 'on' }
  await expect(send(freezeActions, coordinator, frozen)).rejects.toMatchObject({ status: 303 })
  const [edition] = await listEditions(db)
  const params = { id: edition?.id ?? '' }
  const council = await county.staff('council_office')
  county.setTime('2026-07-14')
  const resolution = { bodyId: '1', resolvedOn: '2026-07-13', result: 'adopted', votesYes: '41', wording: 'Der Plan ist beschlossen.' }
  const refused = await send(resolutionActions, council, resolution, params)
  expect(Object.keys(refused.data.problems)).toEqual([`outcome.${measureId}`])
  expect(await show(loadResolution, ResolutionPage, params, refused.data)).toContain(
    'Bitte wählen Sie, was für die Maßnahme HF3-2.1 beschlossen ist'
  )
  const complete = { ...resolution, [`outcome.${measureId}`]: 'adopted' }
  await expect(send(resolutionActions, council, complete, params)).rejects.toMatchObject({ status: 303 })
  expect(await currentEdition(db)).toMatchObject({ number: '1.0' })
  const funding = { measureId, bodyId: '1', decidedOn: '2026-07-13', year: '2027', amountCents: '12.500,00', wording: 'Bewilligt.' }
  await expect(send(fundingActions, council, funding, params)).rejects.toMatchObject({ status: 303 })
  expect(await fundingOf(db, [measureId])).toMatchObject([{ year: 2027, amountCents: 1_250_000 }])
  const page = (await show(loadEdition, EditionPage, params)).replaceAll('\u00a0', ' ')
  for (const words of ['ungeändert beschlossen', '2027: 12.500,00 €', edition?.contentHash ?? '-']) expect(page).toContain(words)
  expect(await show(loadFunding, FundingPage, params)).toContain('Schon eingetragen')
})

test('whoever corrects a resolution begins with what it says, and the correction alone stands', async () => {
  const db = coordinator.county.database.db
  const editionId = (await currentEdition(db))?.id ?? ''
  const before = (await resolutionsOf(db, editionId))[0]
  const params = { id: editionId }
  const council = await county.staff('council_office')
  expect(await show(loadEdition, EditionPage, params)).toContain(`?correct=${before?.id ?? ''}`)
  const asked = event(council, { params, query: `?correct=${before?.id ?? ''}` })
  const page = html(ResolutionPage as Page, { data: await (loadResolution as Load)(asked), form: null }, 'de')
  expect(page).toContain('Eintrag berichtigen')
  expect(page).toMatch(/name="votesYes"[^>]*value="41"|value="41"[^>]*name="votesYes"/)
  expect(page).toContain('Der Plan ist beschlossen.</textarea>')
  // The record that is corrected, what it is about, its result and the outcome of its measure.
  expect(page.match(/ checked/g)).toHaveLength(4)
  expect(page).toContain('Berichtigung von: Kreistag, 13. Juli 2026, ungeändert beschlossen')
  const typed = { bodyId: '1', resolvedOn: '2026-07-13', result: 'adopted', votesYes: '40', wording: 'Der Plan ist beschlossen.' }
  const unsaid = await send(resolutionActions, council, { ...typed, [`outcome.${measureId}`]: 'adopted' }, params)
  expect(Object.keys(unsaid.data.problems)).toEqual(['corrects'])
  expect(await show(loadResolution, ResolutionPage, params, unsaid.data)).toContain('ob dies ein weiterer Beschluss ist')
  const entries = { ...typed, about: 'edition', corrects: before?.id ?? '' }
  await expect(send(resolutionActions, council, { ...entries, [`outcome.${measureId}`]: 'adopted' }, params)).rejects.toMatchObject({
    status: 303
  })
  const all = await resolutionsOf(db, editionId)
  expect(all.map(({ votesYes, standing }) => [votesYes, standing])).toEqual([
    [40, true],
    [41, false]
  ])
  expect(await show(loadEdition, EditionPage, params)).not.toContain(`?correct=${before?.id ?? ''}`)
  const stranger = event(council, { params, query: `?correct=${crypto.randomUUID()}` })
  expect(await (loadResolution as Load)(stranger)).toMatchObject({ corrected: null })
})

test('others are turned away from the pages and from the forms', async () => {
  const moderator = await county.staff('moderator')
  const params = { id: (await listEditions(coordinator.county.database.db))[0]?.id ?? '' }
  for (const load of [loadList, loadFreeze, loadEdition, loadResolution, loadFunding]) {
    await expect((async () => await (load as Load)(event(moderator, { params })))()).rejects.toMatchObject({ status: 403 })
  }
  const council = await county.staff('council_office')
  await expect((async () => await (loadFreeze as Load)(event(council, { params })))()).rejects.toMatchObject({ status: 403 })
  expect((await send(freezeActions, council, { number: '3.0', kind: 'resolution', confirmed: 'on' })).status).toBe(403)
  expect(
    (await send(resolutionActions, moderator, { bodyId: '1', resolvedOn: '2026-07-13', result: 'noted', wording: 'x' }, params)).status
  ).toBe(403)
})
