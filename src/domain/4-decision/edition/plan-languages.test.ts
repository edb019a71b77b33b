import { constants, inflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { rewordGoal } from '#domain/3-drafting/goal/reword.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { reviseMeasure } from '#domain/3-drafting/measure/revise.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { closeTypesetter } from '#platform/documents/typeset.server.ts'
import type { Language } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { sampleEdition, sampleMeasure } from '#tests/support/sample-edition.ts'
import { contentHash } from './content-hash.ts'
import type { EditionContent } from './edition-content.ts'
import { freezeEdition } from './freeze.server.ts'
import { planPdf } from './plan-pdf.server.ts'
import { contentOf, editionById } from './read.server.ts'
import { readableContent } from './readable-content.server.ts'

// Each document is set anew, in a thread that others use as well.
vi.setConfig({ testTimeout: 60_000 })
let county: TestCounty
let coordinator: Context
let measureId: string
let editionId: string
beforeAll(async () => {
  county = await aCounty()
  county.setTime('2026-06-22')
  coordinator = await county.staff('coordinator')
  const made = await aCompleteMeasure(county, coordinator, 'HF3-2.1')
  measureId = made.measureId
  await titled({ title_de: 'Abendbus', title_en: 'Evening bus', description_de: 'Ein Bus am Abend.' })
  valueOf(await confirmNeed(coordinator, { needId: made.needId }))
  valueOf(await proposeMeasure(coordinator, { measureId }))
  editionId = valueOf(await freezeEdition(coordinator, { number: '1.0', kind: 'resolution' })).id
})
afterAll(async () => {
  await county.close()
  await closeTypesetter()
})

const titled = async (entries: object) => valueOf(await reviseMeasure(coordinator, { measureId, ...entries }))
const frozen = async () => {
  const edition = await editionById(coordinator.county.database.db, editionId)
  if (!edition) throw new Error('the edition is there')
  return edition
}
const readIn = async (language: Language) => await readableContent(coordinator.county.database.db, await frozen(), language)
const pdfOf = (content: EditionContent, language: Language, more: { reviewed?: boolean } = {}) =>
  planPdf({ content, hash: contentHash(sampleEdition()), decision: null, ...more }, language)
const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/**
 * The texts of a document by the language that it says they are in, by an element of its structure or by the marked content in it; '' is the
 * document's own.
 */
async function byLanguage(bytes: Uint8Array): Promise<Map<string, string>> {
  type Node = { lang?: string; id?: string; type?: string; children?: Node[] }
  type Item = { type?: string; id?: string; str?: string; hasEOL?: boolean }
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const document = await loading.promise
  const found = new Map<string, string>()
  const marks = languagesOfMarks(bytes)
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const marked = new Map<string, string>()
    const open: string[] = []
    // The reader's own types for items and nodes are unions that it does not export by name.
    for (const { type = '', id = '', str = '', hasEOL = false } of items as Item[]) {
      const mark = open.findLast(Boolean) ?? ''
      if (type.startsWith('begin')) open.push(id)
      else if (type === 'endMarkedContent') open.pop()
      else marked.set(mark, `${marked.get(mark) ?? ''}${str}${hasEOL ? ' ' : ''}`)
    }
    const walk = (node: Node, around: string): void => {
      const language = node.lang ?? around
      if (node.type === 'content') {
        const own = marks[number - 1]?.get(/mc(\d+)$/.exec(node.id ?? '')?.[1] ?? '') ?? language
        found.set(own, `${found.get(own) ?? ''} ${marked.get(node.id ?? '') ?? ''}`)
      }
      for (const child of node.children ?? []) walk(child, language)
    }
    const tree = (await page.getStructTree()) as Node | null
    if (tree) walk(tree, '')
  }
  await loading.destroy()
  return new Map([...found].map(([language, text]) => [language, flat(text)]))
}

/** Page by page, which number of marked content says which language of itself: the reader above does not tell that. */
function languagesOfMarks(bytes: Uint8Array): Map<string, string>[] {
  const file = Buffer.from(bytes)
  const pages: Map<string, string>[] = []
  for (let from = file.indexOf('stream\n'); from >= 0; from = file.indexOf('stream\n', from + 1)) {
    const content = unpacked(file.subarray(from + 'stream\n'.length))
    if (!content.includes(' BDC')) continue
    pages.push(new Map([...content.matchAll(/\/MCID (\d+)\s*\/Lang \((\w+)\)/g)].map(([, mark = '', language = '']) => [mark, language])))
  }
  return pages
}

function unpacked(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
  } catch {
    return '' // fonts and pictures are packed in other ways
  }
}

const translated: EditionContent = {
  ...sampleEdition({ measures: 2 }),
  measures: [
    { ...sampleMeasure(0), title: { de: 'Abendbus', ar: 'حافلة المساء', en: 'Evening bus', fa: 'اتوبوس شبانه' } },
    { ...sampleMeasure(1), title: { de: 'Kinderhaus' } }
  ]
}

test('in German nothing is said of a translation, and nothing is marked', async () => {
  const bytes = await pdfOf(translated, 'de').bytes()
  const pdf = await readPdf(bytes)
  expect(pdf.language).toBe('de')
  expect([...(await byLanguage(bytes)).keys()]).toEqual([''])
  expect(flat(pdf.pages[0] ?? '')).not.toContain(translateTo('de')('edition.document.note.german'))
})

test('in another language released translations are shown, and what stands in German is marked as German', async () => {
  const bytes = await pdfOf(translated, 'en').bytes()
  const pdf = await readPdf(bytes)
  expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(pdf.language).toBe('en')
  expect(flat(pdf.text)).toContain('Evening bus')
  expect(flat(pdf.text)).not.toContain('Abendbus')
  const texts = await byLanguage(bytes)
  const german = texts.get('de') ?? ''
  for (const words of [
    'Kinderhaus',
    'Amt 41, Bildungsbüro',
    'Sprachkurse kommen in die Gemeinden',
    'Lehrkräfte und Rufbus',
    'Landkreis Auental'
  ])
    expect(german).toContain(words)
  const english = [texts.get(''), texts.get('en')].join(' ')
  for (const words of ['Evening bus', 'Contents', translateTo('en')('edition.document.note.german')]) {
    expect(english).toContain(words)
    expect(german).not.toContain(words)
  }
  for (const words of ['Kinderhaus', 'Bildungsbüro', 'Sprachkurse']) expect(english).not.toContain(words)
  const title = flat(pdf.pages[0] ?? '')
  expect(title).toContain(translateTo('en')('edition.document.note.german'))
  expect(title).toContain(contentHash(sampleEdition()))
  expect(title).toContain('1.0')
  expect(flat(pdf.text)).toContain(translateTo('en')('site.untranslated'))
})

test.each([
  ['ar', 'حافلة المساء'],
  ['fa', 'اتوبوس شبانه']
] as const)('in %s the plan runs from the right, with German parts marked', async (language, title) => {
  const bytes = await pdfOf(translated, language).bytes()
  const pdf = await readPdf(bytes)
  expect(pdf.language).toBe(language)
  for (const word of title.split(' ')) expect(flat(pdf.text)).toContain(word)
  // No invisible sign that only steers direction is copied with a letter.
  expect(pdf.text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u)
  expect((await byLanguage(bytes)).get('de')).toContain('Sprachkurse kommen in die Gemeinden')
  expect(await firstLineEnds(bytes)).toBe('right')
})

/** On which side of the page the first line of the contents begins: a heading of one word. */
async function firstLineEnds(bytes: Uint8Array): Promise<'left' | 'right'> {
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const page = await (await loading.promise).getPage(2)
  const { items } = await page.getTextContent()
  const first = items.find((item) => 'str' in item && item.str.trim() !== '')
  // An item of text has a matrix whose fifth number is where it begins, in points; the page is 595 wide.
  const at = first && 'transform' in first ? Number(first.transform[4]) : 0
  await loading.destroy()
  return at > 595 / 2 ? 'right' : 'left'
}

test('words that a program made and nobody checked are called so, as on the pages, until somebody has checked them', async () => {
  const sentence = translateTo('uk')('site.translation.machine')
  const title = async (language: Language, reviewed: boolean) =>
    flat((await readPdf(await pdfOf(translated, language, { reviewed }).bytes())).pages[0] ?? '')
  expect(await title('uk', false)).toContain(sentence)
  expect(await title('uk', true)).not.toContain(sentence)
  expect(await title('en', true)).not.toContain(translateTo('en')('site.translation.machine'))
})

test('a translation that is saved after freezing is printed from then on, and the edition stays what it was', async () => {
  const before = await frozen()
  const tagIn = async (language: Language) => pdfOf(await readIn(language), language).tag
  const tags = [await tagIn('de'), await tagIn('ar')]
  expect((await readIn('ar')).measures[0]?.title).toEqual({ de: 'Abendbus', en: 'Evening bus' })
  await titled({ title_de: 'Abendbus', title_en: 'Night bus', title_ar: 'حافلة المساء' })
  expect((await readIn('ar')).measures[0]?.title.ar).toBe('حافلة المساء')
  expect((await readIn('en')).measures[0]?.title.en).toBe('Night bus')
  expect([await tagIn('de'), await tagIn('ar')]).toEqual([tags[0], expect.not.stringContaining(tags[1] ?? '')])
  const after = await frozen()
  expect(after.contentHash).toBe(before.contentHash)
  expect(contentHash(await contentOf(coordinator.county.database.db, after))).toBe(before.contentHash)
})

test('a translation of other German words is none of what was frozen', async () => {
  await titled({ title_de: 'Abendbus und Rufbus', title_ar: 'حافلة أخرى', title_en: 'Another bus' })
  expect((await readIn('ar')).measures[0]?.title).toEqual({ de: 'Abendbus', en: 'Evening bus' })
  expect((await readIn('en')).measures[0]?.title.en).toBe('Evening bus')
})

test('only who may word the plan can translate it: nobody else changes what is printed', async () => {
  const [goal] = (await readIn('ar')).goals
  const entries = { goalId: goal?.id ?? '', text_de: goal?.text.de ?? '', text_ar: 'هدف' }
  for (const ctx of [county.visitor, await county.staff('measure_owner'), await county.staff('translator')])
    expect(refusalOf(await rewordGoal(ctx, entries)).kind).toBe('not_allowed')
  expect((await readIn('ar')).goals[0]?.text.ar).toBeUndefined()
  valueOf(await rewordGoal(coordinator, entries))
  expect((await readIn('ar')).goals[0]?.text.ar).toBe('هدف')
})
