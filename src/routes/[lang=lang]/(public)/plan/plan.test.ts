import type { Component } from 'svelte'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { reviseMeasure } from '#domain/3-drafting/measure/revise.server.ts'
import { setCostLines } from '#domain/3-drafting/measure/set-cost-lines.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { recordFunding } from '#domain/4-decision/funding/record.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import { reportStatus } from '#domain/5-delivery/reporting/report-status.server.ts'
import { translateStatus } from '#domain/5-delivery/reporting/translate-status.server.ts'
import { traceOf } from '#domain/6-learning/trace/read.server.ts'
import TraceStations from '#domain/6-learning/trace/TraceStations.svelte'
import { closeTypesetter } from '#platform/documents/typeset.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { languages, type Language } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure, anAcceptedContribution } from '#tests/support/drafting.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { hostile, html } from '#ui/testing/render.ts'
import { load as loadField } from '../fields/[number=number]/+page.server.ts'
import FieldPage from '../fields/[number=number]/+page.svelte'
import { load as loadProgress } from '../progress/+page.server.ts'
import ProgressPage from '../progress/+page.svelte'
import { load as loadPlan } from './+page.server.ts'
import PlanPage from './+page.svelte'
import { load as loadEditions } from './editions/+page.server.ts'
import EditionsPage from './editions/+page.svelte'
import { load as loadEdition } from './editions/[number]/+page.server.ts'
import EditionPage from './editions/[number]/+page.svelte'
import { GET as getPdf } from './editions/[number]/plan.pdf/+server.ts'
import { load as loadMeasure } from './measures/[number]/+page.server.ts'
import MeasurePage from './measures/[number]/+page.svelte'
import { load as loadNeed } from './needs/[number=number]/+page.server.ts'
import NeedPage from './needs/[number=number]/+page.svelte'

// Kit's own types of event and page data are richer than what these pages read.
type Load = (event: never) => unknown
type Asked = { params?: Record<string, string | number>; query?: string; ifNoneMatch?: string }
const pages = {
  plan: [loadPlan, PlanPage],
  measure: [loadMeasure, MeasurePage],
  need: [loadNeed, NeedPage],
  editions: [loadEditions, EditionsPage],
  edition: [loadEdition, EditionPage],
  progress: [loadProgress, ProgressPage],
  field: [loadField, FieldPage]
} as unknown as Record<string, [Load, Component<Record<string, unknown>>]>

let county: TestCounty
let coordinator: Context
const ids: string[] = []
const needIds: string[] = []

beforeAll(async () => {
  county = await aCounty()
  county.setTime('2026-06-22')
  coordinator = await county.staff('coordinator')
})
afterAll(async () => {
  await county.close()
  await closeTypesetter()
})

const event = ({ params = {}, query = '', ifNoneMatch }: Asked, language: Language) => ({
  params,
  url: new URL(`http://127.0.0.1:3000/${language}${query}`),
  locals: { ctx: { ...county.visitor, language }, language },
  request: new Request('http://127.0.0.1:3000/', ifNoneMatch ? { headers: { 'if-none-match': ifNoneMatch } } : {}),
  setHeaders: () => undefined
})

async function shown(name: keyof typeof pages, asked: Asked = {}, language: Language = 'de'): Promise<string> {
  const [load, Page] = pages[name] ?? []
  if (!load || !Page) throw new Error(`no page ${name}`)
  return html(Page, { data: await load(event(asked, language) as never), form: null }, language)
}

/** Outside of a transaction each query takes a connection of its own from the pool. */
async function queriesOf(name: keyof typeof pages, asked: Asked = {}): Promise<number> {
  const { pool } = county.visitor.county.database
  let count = 0
  const one = () => void count++
  pool.on('acquire', one)
  await shown(name, asked)
  pool.off('acquire', one)
  return count
}

async function propose(number: string): Promise<void> {
  const { measureId, needId } = await aCompleteMeasure(county, coordinator, number)
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [await anAcceptedContribution(coordinator)] }))
  valueOf(await confirmNeed(coordinator, { needId }))
  valueOf(await proposeMeasure(coordinator, { measureId }))
  ids.push(measureId)
  needIds.push(needId)
}

const allPages: [string, Asked][] = [
  ['plan', {}],
  ['measure', { params: { number: 'HF3-1.1' } }],
  ['need', { params: { number: 1 } }],
  ['editions', {}],
  ['edition', { params: { number: '1.0' } }],
  ['progress', {}],
  ['field', { params: { number: 3 } }]
]

test('before anything is frozen the plan shows nothing that is not decided', async () => {
  await propose('HF3-1.1')
  const plan = await shown('plan')
  expect(plan).toContain('Der Integrationsplan entsteht gerade')
  expect(plan).not.toContain('Abendbus')
  expect(await shown('progress')).toContain('Noch ist der Plan nicht beschlossen')
  expect(await shown('editions')).toContain('Noch gibt es keine Fassung')
})

test('a proposed measure has a page that says that nothing is decided; a draft has none', async () => {
  expect(await shown('measure', { params: { number: 'HF3-1.1' } })).toContain('der Kreistag hat noch nicht entschieden')
  await aCompleteMeasure(county, coordinator, 'HF3-7.7')
  await expect(shown('measure', { params: { number: 'HF3-7.7' } })).rejects.toMatchObject({ status: 404 })
})

test('a need that nobody has confirmed is not public', async () => {
  await expect(shown('need', { params: { number: 2 } })).rejects.toMatchObject({ status: 404 })
  expect(await shown('need', { params: { number: 1 } })).toContain('Abends fährt in unserem Dorf kein Bus')
})

test('what was said only for the office is a count and nothing else', async () => {
  const secret = 'Bitte nicht veröffentlichen: mein Vermieter'
  const office = await anAcceptedContribution(coordinator, { wish: 'office', text: secret })
  valueOf(await linkEvidence(coordinator, { needId: needIds[0], contributionIds: [office] }))
  const need = await shown('need', { params: { number: 1 } })
  expect(need).toContain('Ein weiterer Beitrag ist nicht öffentlich')
  expect(need).not.toContain('Vermieter')
})

test('a frozen edition is shown as a draft until the council has adopted it', async () => {
  valueOf(
    await setCostLines(coordinator, {
      measureId: ids[0],
      lines: [
        { year: '2026', kind: 'one_off', category: 'Ausstattung', amount: '0,01', existing: 'additional' },
        { year: '2027', kind: 'recurring', category: 'Fahrten', amount: '12.500,10', existing: 'additional' },
        { year: '2027', kind: 'recurring', category: 'Räume', amount: '1.000,90', existing: 'existing' }
      ]
    })
  )
  const { id } = valueOf(await freezeEdition(coordinator, { number: '1.0', kind: 'resolution' }))
  const draft = await shown('plan')
  expect(draft).toContain('Entwurf')
  expect(draft).toContain('Abendbus und Sprachkurse im Dorf')
  county.setTime('2026-11-20')
  valueOf(
    await recordResolution(coordinator, {
      editionId: id,
      bodyId: 1,
      resolvedOn: '2026-07-13',
      result: 'adopted',
      votesYes: 41,
      votesNo: 6,
      votesAbstained: 3,
      wording: 'Der Kreistag beschließt den Plan.',
      outcomes: [{ measureId: ids[0], outcome: 'adopted_subject_to_funding' }]
    })
  )
  valueOf(
    await recordFunding(coordinator, {
      measureId: ids[0],
      bodyId: 1,
      decidedOn: '2026-09-14',
      year: 2026,
      amountCents: 1,
      wording: 'Ein Cent.'
    })
  )
  valueOf(
    await reportStatus(coordinator, { measureId: ids[0], implementation: 'running', light: 'at_risk', sentence: 'Es fehlt ein Raum.' })
  )
  const adopted = await shown('plan')
  expect(adopted).not.toContain('Entwurf')
  expect(adopted).toContain('am 13. Juli 2026 beschlossen')
  for (const words of ['unter Haushaltsvorbehalt', 'läuft', 'gefährdet']) expect(adopted).toContain(words)
})

test('the page of a measure adds up to the cent, by year and in all', async () => {
  const measure = (await shown('measure', { params: { number: 'HF3-1.1' } })).replaceAll('\u00a0', ' ')
  expect(measure).toContain('zusammen 13.501,01 €. Davon sind 12.500,11 € zusätzlich')
  for (const sum of ['0,01 €', '1.000,90 €', '12.500,10 €', '13.501,00 €', '13.501,01 €']) expect(measure).toContain(sum)
  for (const words of ['41 Stimmen dafür, 6 dagegen, 3 Enthaltungen', 'Ein Cent.', 'Es fehlt ein Raum.', 'Fachbereich Soziales']) {
    expect(measure).toContain(words)
  }
})

test('the head of a measure says its last report in the language of whoever reads, and marks what nobody has translated yet', async () => {
  const head = async (language: Language) => (await shown('measure', { params: { number: 'HF3-1.1' } }, language)).split('<h2')[0] ?? ''
  expect(await head('de')).toContain('Es fehlt ein Raum.')
  expect(await head('ar')).toContain(translateTo('ar')('site.untranslated'))
  const { id } = await coordinator.county.database.db.selectFrom('status_report').select('id').executeTakeFirstOrThrow()
  valueOf(await translateStatus(coordinator, { reportId: id, sentence_ar: 'تنقصنا قاعة.' }))
  const translated = await head('ar')
  expect(translated).toContain('تنقصنا قاعة.')
  expect(translated).not.toContain('Es fehlt ein Raum.')
})

test('each station of a trace leads to the very record that proves it', async () => {
  const [contributionId = ''] = (
    await coordinator.county.database.db
      .selectFrom('need_source')
      .select('contribution_id')
      .where('need_id', '=', needIds[0] ?? '')
      .execute()
  ).map(({ contribution_id }) => contribution_id)
  const markup = html(TraceStations, { trace: await traceOf(coordinator.county.database.db, contributionId) })
  const leadTo = [...markup.matchAll(/href="\/de\/plan\/(?:measures|editions)\/([^"#]+)#([^"]+)"/g)]
  expect(leadTo.map(([, , anchor]) => anchor?.split('-')[0])).toEqual(['resolution', 'funding', 'report'])
  for (const [, number = '', anchor = ''] of leadTo) {
    const page = await shown(anchor.startsWith('resolution') ? 'edition' : 'measure', { params: { number } })
    expect(page.split(`id="${anchor}"`), anchor).toHaveLength(2)
  }
})

test('what is revised after the adoption does not change what the public reads', async () => {
  const before = await shown('measure', { params: { number: 'HF3-1.1' } })
  valueOf(await reviseMeasure(coordinator, { measureId: ids[0], title_de: 'Heimlich geändert', description_de: 'Anders' }))
  expect(await shown('measure', { params: { number: 'HF3-1.1' } })).toBe(before)
  expect(await shown('plan')).not.toContain('Heimlich geändert')
})

test('progress says how many measures are adopted, how they go, and where it is stuck', async () => {
  const progress = await shown('progress')
  expect(progress).toContain('1 Maßnahme ist beschlossen. 1 läuft, ist fertig oder Daueraufgabe. Zu allen gibt es einen Bericht.')
  expect(progress).toContain('Es fehlt ein Raum.')
})

describe.each(allPages)('the page "%s"', (name, asked) => {
  test.each(languages.map(({ code }) => code))('speaks %s', async (language) => {
    const markup = await shown(name, asked, language)
    expect(markup).toMatch(/<h1[^>]*>/)
    expect(markup.match(/<h1/g)).toHaveLength(1)
    expect(markup).toContain(`href="/${language}/`)
    const others = languages.filter(({ code }) => code !== language)
    for (const { code } of others) expect(markup).not.toContain(`href="/${code}/`)
  })

  test('answers 404 for what is not there', async () => {
    if (!asked.params) return
    await expect(shown(name, { params: { number: name === 'need' || name === 'field' ? 4711 : '9.9' } })).rejects.toMatchObject({
      status: 404
    })
  })
})

test('each page makes as many queries for a large plan as for a small one', async () => {
  const counts = async () => {
    const all: [string, number][] = []
    for (const [name, asked] of allPages) all.push([name, await queriesOf(name, asked)])
    return all
  }
  await counts()
  const small = await counts()
  county.setTime('2026-11-21')
  for (const number of ['HF3-1.2', 'HF3-1.3', 'HF3-1.4', 'HF3-1.5']) await propose(number)
  const { id } = valueOf(await freezeEdition(coordinator, { number: '2.0', kind: 'resolution' }))
  const outcomes = ids.map((measureId) => ({ measureId, outcome: 'adopted' }))
  valueOf(
    await recordResolution(coordinator, { editionId: id, bodyId: 1, resolvedOn: '2026-11-21', result: 'adopted', wording: 'Ja.', outcomes })
  )
  await counts()
  expect(await counts()).toEqual(small)
  expect(Math.max(...small.map(([, count]) => count))).toBeLessThanOrEqual(8)
}, 60_000)

test('the plan comes as PDF/UA with a good name, and once only to who has it already', async () => {
  const answer = await pdfOf('1.0')
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('content-disposition')).toBe(
    `inline; filename="Integrationsplan-Landkreis-Probe-Fassung-1.0.pdf"; filename*=UTF-8''Integrationsplan-Landkreis-Probe-Fassung-1.0.pdf`
  )
  const pdf = await readPdf(new Uint8Array(await answer.arrayBuffer()))
  expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(pdf.text).toContain('Abendbus und Sprachkurse im Dorf')
  expect(pdf.text).not.toContain('Erfundene Person')
  const again = await pdfOf('1.0', answer.headers.get('etag') ?? '')
  expect(again.status).toBe(304)
  await expect(pdfOf('9.9')).rejects.toMatchObject({ status: 404 })
})

test('texts that try to become markup or break the setting are printed as they are', async () => {
  const nasty = `${hostile} #eval("1") $x^2$ \u202Eاقلب\u202C 茶 \uFFFF`
  valueOf(await reviseMeasure(coordinator, { measureId: ids[1], title_de: nasty.slice(0, 200), description_de: nasty.repeat(10) }))
  const { id } = valueOf(await freezeEdition(coordinator, { number: '2.1', kind: 'amended', changeNote: nasty }))
  valueOf(
    await recordResolution(coordinator, {
      editionId: id,
      bodyId: 1,
      resolvedOn: '2026-11-21',
      paperNumber: hostile.slice(0, 60),
      result: 'adopted',
      wording: nasty,
      conditions: nasty,
      outcomes: ids.map((measureId) => ({ measureId, outcome: 'adopted' }))
    })
  )
  valueOf(await reportStatus(coordinator, { measureId: ids[1], implementation: 'paused', light: 'critical', sentence: nasty }))
  for (const [name, asked] of [...allPages, ['edition', { params: { number: '2.1' } }], ['measure', { params: { number: 'HF3-1.2' } }]] as [
    string,
    Asked
  ][]) {
    for (const { code } of languages) expect(await shown(name, asked, code), name).not.toMatch(/<script|<img/)
  }
  const answer = await pdfOf('2.1')
  expect((await readPdf(new Uint8Array(await answer.arrayBuffer()))).text).toContain('#eval("1")')
})

async function pdfOf(number: string, ifNoneMatch?: string): Promise<Response> {
  return await getPdf(event({ params: { number }, ...(ifNoneMatch ? { ifNoneMatch } : {}) }, 'de') as never)
}
