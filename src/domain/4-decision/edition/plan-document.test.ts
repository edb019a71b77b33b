import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeTypesetter, typeset } from '#platform/documents/typeset.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { readPdf, type ReadPdf } from '#tests/support/read-pdf.ts'
import { sampleEdition, sampleMeasure } from '#tests/support/sample-edition.ts'
import { contentHash } from './content-hash.ts'
import type { EditionContent } from './edition-content.ts'
import { planDocument, type PlanDocument } from './plan-document.ts'
import type { PlanResolution } from './plan-resolution.ts'

const t = translateTo('de')
const resolution: PlanResolution = {
  body: 'Kreistag',
  decidedOn: '2026-07-13',
  result: 'ungeändert beschlossen',
  adopted: true,
  votes: { yes: 41, no: 6, abstain: 3 },
  wording: 'Der Kreistag beschließt den Integrationsplan in der Fassung 1.0.',
  conditions: 'Die Umsetzung steht unter Haushaltsvorbehalt.'
}
const worded = (content: EditionContent, decided: PlanResolution | null = resolution) =>
  planDocument(content, { hash: contentHash(content), resolution: decided }, t)
const printed = (plan: PlanDocument) =>
  typeset({
    template: resolve('src/domain/4-decision/edition/plan.typ'),
    data: plan,
    title: `${plan.title} ${plan.county}, ${plan.edition}`,
    language: 'de',
    date: '2026-06-19'
  })
const copied = (text: string) => text.replace(/\s+/g, ' ').trim()

let pdf: ReadPdf
beforeAll(async () => {
  pdf = await readPdf(await printed(worded(sampleEdition())))
})
afterAll(closeTypesetter)

test('the plan is PDF/UA-1 and says what it is', () => {
  expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(pdf.title).toBe('Integrationsplan Landkreis Auental, Fassung 1.0 vom 19. Juni 2026')
  expect(pdf.language).toBe('de')
})

test('the title page names county, kind, day and resolution, and carries the whole fingerprint', () => {
  const page = copied(pdf.pages[0] ?? '')
  for (const words of [
    'Landkreis Auental',
    'Integrationsplan',
    'Beschlossene Fassung',
    '19. Juni 2026',
    'Kreistag, 13. Juli 2026: ungeändert beschlossen'
  ]) {
    expect(page).toContain(words)
  }
  expect(page).toContain(contentHash(sampleEdition()))
})

test('the thread on the title page is a picture with words for it', () => {
  const figures = pdf.elements.filter((element) => element.role === 'Figure')
  expect(figures).toHaveLength(1)
  expect(figures[0]?.alt).toBe(
    'Der rote Faden des Plans: aus Beiträgen wurden 3 Bedarfe, daraus 27 Ziele und 6 Maßnahmen. Der Beschluss ist gefasst, als Nächstes folgt die Umsetzung.'
  )
})

test('headings never skip a level', () => {
  const levels = pdf.elements.filter((element) => /^H\d$/.test(element.role)).map((element) => Number(element.role.slice(1)))
  expect(levels[0]).toBe(1)
  expect(new Set(levels)).toEqual(new Set([1, 2, 3]))
  levels.slice(1).forEach((level, at) => expect(level - (levels[at] ?? 0)).toBeLessThanOrEqual(1))
})

test('the contents list every field, every measure, costs and resolution', () => {
  const entries = pdf.elements.filter((element) => element.role === 'TOCI').map((element) => copied(element.text))
  expect(entries).toHaveLength(9 + 6 + 2)
  expect(entries[0]).toBe('1 Interkulturelle Öffnung 3')
  expect(entries[1]).toBe('HF1-1.1 Abendbus und wandernde Sprachkurse 4')
})

test('every table has a header row', () => {
  const tables = pdf.elements.filter((element) => element.role === 'Table')
  const heads = pdf.elements.filter((element) => element.role === 'THead')
  expect(tables).toHaveLength(6 * 4 + 2)
  expect(heads).toHaveLength(tables.length)
  const [first] = heads
  expect(
    pdf.elements
      .filter((element) => element.role === 'TH' && element.page === first?.page)
      .slice(0, 5)
      .map((element) => copied(element.text))
  ).toEqual(['Wofür', 'Art', 'Mittel', '2027', '2028'])
})

test('a measure stands on one page with all that makes it binding', () => {
  const sheets = pdf.pages.filter((page) => page.includes('Auf einen Blick'))
  expect(sheets).toHaveLength(6)
  const page = copied(sheets[0] ?? '')
  for (const words of [
    'Handlungsfeld 1 Interkulturelle Öffnung',
    'HF1-1.1 Abendbus und wandernde Sprachkurse',
    'Bedarfsorientierte Kursmobilität',
    'B-1 Menschen in kleinen Gemeinden',
    '14 Beiträge',
    'Z1.1 Bis Ende 2028',
    'Sprachkurse kommen in die Gemeinden',
    'Amt 41, Bildungsbüro',
    'Volkshochschule Auental und Verkehrsbetriebe Auental',
    'Selbstbindung des Landkreises',
    'Erwachsene, die Deutsch lernen',
    'Alle fünf Regionen',
    'mittelfristig, Januar 2027 bis Dezember 2028',
    'Daueraufgabe nein',
    'Priorität hoch',
    '2 Bildung',
    'Lehrkräfte und Rufbus',
    '12.500,50 €',
    'Summe 18.500,00 € 12.500,50 € 31.000,50 €',
    'S 11b zusätzlich 31. Dezember 2028 0,5',
    'Förderprogramm des Landes bewilligt 10.000,00 €',
    'Orte mit mindestens einem Kurs am Abend (Anzahl)',
    '2. Quartal 2027 Erste drei Kurse beginnen'
  ]) {
    expect(page).toContain(words)
  }
})

test('every page but the first says which edition it belongs to', () => {
  const short = contentHash(sampleEdition()).slice(0, 8)
  pdf.pages.slice(1).forEach((page, at) => {
    expect(page).toContain(`Fassung 1.0 · ${short}`)
    expect(copied(page)).toContain(`Seite ${at + 2} von ${pdf.pages.length}`)
  })
})

test('the cost overview adds up by year and by measure to the same sum', () => {
  const { costs } = worded(sampleEdition({ measures: 6 }))
  // By hand, per measure: 2027 6,000.00 once and 12,500.00 running; 2028 12,500.50 running; additional 6,000.00 and 12,500.50.
  expect(costs?.byYear.rows).toEqual([
    ['2027', '36.000,00 €', '75.000,00 €', '111.000,00 €', '36.000,00 €', '0', '3'].map(hardSpace),
    ['2028', '0,00 €', '75.003,00 €', '75.003,00 €', '75.003,00 €', '0', '3'].map(hardSpace)
  ])
  expect(costs?.byYear.total?.slice(1, 5)).toEqual(['36.000,00 €', '150.003,00 €', '186.003,00 €', '111.003,00 €'].map(hardSpace))
  expect(costs?.byMeasure.total?.slice(2)).toEqual(costs?.byYear.total?.slice(1, 5))
})

test('a measure without costs says whether it is cost-neutral or just says nothing', () => {
  const bare = { ...sampleMeasure(0), costLines: [], staffLines: [] }
  const sheet = (costNeutral: boolean) => worded({ ...sampleEdition(), measures: [{ ...bare, costNeutral }] }).fields[0]?.measures[0]
  expect(sheet(true)?.costNote).toBe('Die Maßnahme ist kostenneutral.')
  expect(sheet(false)?.costNote).toBe('Zu Sachkosten ist nichts angegeben.')
  expect(worded({ ...sampleEdition(), measures: [{ ...bare, costNeutral: true }] }).costs).toBeNull()
})

test('an edition without a resolution says so, and its thread ends before it', () => {
  const plan = worded(sampleEdition(), null)
  expect(plan.resolution).toBeNull()
  expect(plan.facts.at(-1)?.value).toBe('noch nicht gefasst')
  expect(plan.way.stations.map((station) => station.reached)).toEqual([true, true, true, true, false, false])
  expect(plan.way.alt).toContain('Der Beschluss steht noch aus.')
})

test('an empty plan is still a document', async () => {
  const empty = await readPdf(await printed(worded({ ...sampleEdition(), fields: [], goals: [], needs: [], measures: [] }, null)))
  expect(empty.pages).toHaveLength(2)
})

test('what people write never becomes an instruction', async () => {
  const hostile = '#set text(size: 90pt) $x$ *fett* _k_ @ref <label> \\ \\# = Titel 😀 Привет [#pagebreak()]'
  const texts = await readPdf(
    await printed(
      worded({
        ...sampleEdition(),
        measures: [
          {
            ...sampleMeasure(0),
            number: '<m> #1',
            title: { de: hostile },
            description: { de: `${'Lang. '.repeat(830)}${hostile}` },
            lead: { name: hostile }
          }
        ]
      })
    )
  )
  const all = copied(texts.text)
  expect(all.split(hostile).length - 1).toBeGreaterThanOrEqual(4)
  expect(copied(texts.elements.find((element) => element.role === 'H2' && element.text.includes('<m>'))?.text ?? '')).toBe(
    `<m> #1 ${hostile}`
  )
})

test('a plan of a hundred measures is set, each on one page, and twice the same', async () => {
  const plan = worded(sampleEdition({ measures: 100 }))
  const bytes = await printed(plan)
  const large = await readPdf(bytes)
  expect(large.pages.filter((page) => page.includes('Auf einen Blick'))).toHaveLength(100)
  expect(large.elements.filter((element) => element.role === 'H3' && copied(element.text) === 'Sachkosten')).toHaveLength(100)
  expect(Buffer.compare(await printed(plan), bytes)).toBe(0)
}, 120_000)

test('a sheet that is too full runs on to a second page and loses nothing', async () => {
  const description = Array.from({ length: 700 }, (_, at) => `Wort${at}`).join(' ')
  const edition = { ...sampleEdition(), measures: [{ ...sampleMeasure(0), description: { de: description } }] }
  expect(copied((await readPdf(await printed(worded(edition)))).text)).toContain('Wort699')
})

test('tables that are too long for the sheet run on below it, and the page before them stays whole', async () => {
  const [line] = sampleMeasure(0).costLines
  if (!line) throw new Error('the sample has no costs')
  const costLines = Array.from({ length: 70 }, (_, at) => ({ ...line, category: `Posten ${at + 1}` }))
  const pdf = await readPdf(await printed(worded({ ...sampleEdition(), measures: [{ ...sampleMeasure(0), costLines }] })))
  const first = pdf.pages.findIndex((page) => page.includes('Auf einen Blick'))
  for (const words of ['Umsetzungsschritte', 'Posten 1']) expect(copied(pdf.pages[first] ?? '')).toContain(words)
  expect(copied(pdf.pages.slice(first + 1).join(' '))).toContain('Posten 70')
})

test('the plan is worded in each language of the site', () => {
  const arabic = planDocument(sampleEdition(), { hash: contentHash(sampleEdition()), resolution }, translateTo('ar'))
  expect(arabic.labels.contents).toBe('المحتويات')
  expect(arabic.fields[2]?.title).toEqual({ de: 'Sprache' })
})

/** Numbers and their unit are kept together by a hard space. */
function hardSpace(text: string): string {
  return text.replace(' €', '\u00A0€')
}
