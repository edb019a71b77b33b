import { resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPdf } from '#tests/support/read-pdf.ts'
import { closeTypesetter, typeset, TypesetError } from './typeset.server.ts'

afterAll(closeTypesetter)

const template = resolve('src/platform/documents/typeset.test.typ')
const set = (texts: unknown, more: { timeLimit?: number; date?: string } = {}) =>
  typeset({ template, data: texts, title: 'Prüfung & Satz', language: 'de', ...more })

/** As a person compares what was copied: line ends are spaces, a hyphen at a line's end belongs to the setting. */
const copied = (text: string) => text.replace(/\s+/g, ' ')

test('a document is PDF/UA-1 with its title and language', async () => {
  const pdf = await readPdf(await set(['Ein Satz.']))
  expect(pdf.header).toMatch(/^%PDF-1\.7/)
  expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(pdf.title).toBe('Prüfung & Satz')
  expect(pdf.language).toBe('de')
  expect(pdf.elements.find((element) => element.role === 'H1')?.text.trim()).toBe('Prüfung & Satz')
})

test('a document carries its own day and nothing of today', async () => {
  const dated = await readPdf(await set(['x'], { date: '2026-06-19' }))
  expect(dated.xmp).toContain('<xmp:CreateDate>2026-06-19')
  expect((await readPdf(await set(['x']))).xmp).not.toContain('CreateDate')
})

test('the same words give the same bytes, also from a new thread', async () => {
  const first = await set(['Gleich bleibt gleich.'])
  await closeTypesetter()
  expect(Buffer.compare(await set(['Gleich bleibt gleich.']), first)).toBe(0)
})

test('what looks like markup appears as text', async () => {
  const hostile = [
    '#set page(width: 1cm)',
    '#eval("1+1") #read("/package.json")',
    '$x^2$ *fett* _kursiv_ `code`',
    '@verweis <marke> = Titel',
    '\\ \\u{41} \\#x // weg /* auch */',
    '- eins + zwei / drei: vier',
    'https://auental.example "Anführung" -- --- ...'
  ]
  const pdf = await readPdf(await set(hostile))
  for (const text of hostile) expect(copied(pdf.text)).toContain(text)
  expect(pdf.elements.filter((element) => element.role === 'P').map((element) => copied(element.text).trim())).toEqual(hostile)
})

test('five thousand signs without a gap stay whole and on the page', async () => {
  const long = 'Wort'.repeat(1250)
  const pdf = await readPdf(await set([long]))
  const paragraph = pdf.elements.filter((element) => element.role === 'P').map((element) => element.text)
  expect(paragraph.join('').replace(/\s/g, '') === long).toBe(true)
  // A line holds about ninety signs: were the text not broken, it would stand in one line and run off the page.
  expect(Math.max(...pdf.text.split('\n').map((line) => line.length))).toBeLessThan(150)
})

test('Cyrillic and emoji can be copied out', async () => {
  const pdf = await readPdf(await set(['Де можна вивчати німецьку? Привет 😀 👍']))
  expect(copied(pdf.text)).toContain('Де можна вивчати німецьку? Привет 😀 👍')
})

test('every Arabic word can be copied out as it was written', async () => {
  const sentence = 'دورات اللغة في القرى لا تبدأ لأن عدد المشاركين قليل الإندماج لله ولأجل الآلاف السلام'
  const words = new Set(copied((await readPdf(await set([sentence]))).text).split(' '))
  for (const word of sentence.split(' ')) expect(words).toContain(word)
})

test('a sign without a font does not stop the document', async () => {
  expect(copied((await readPdf(await set(['Tee heißt 茶.']))).text)).toContain('Tee heißt \uFFFD.')
})

test('many requests at once each get their own document', async () => {
  const texts = ['erstens', 'zweitens', 'drittens', 'viertens']
  const pdfs = await Promise.all(texts.map(async (text) => (await readPdf(await set([text]))).text))
  pdfs.forEach((text, at) => expect(text).toContain(texts[at]))
})

test('a document that fails says why, and the next one is set', async () => {
  await expect(set(42)).rejects.toThrow(/cannot loop over/)
  await expect(set([() => 'kein JSON'])).rejects.toThrow(TypesetError)
  await expect(typeset({ template: resolve('src/platform/documents/absent.typ'), data: [], title: 'x', language: 'de' })).rejects.toThrow(
    TypesetError
  )
  expect((await readPdf(await set(['weiter']))).text).toContain('weiter')
})

test('a document that takes too long is given up, and the next one is set by a new thread', async () => {
  await closeTypesetter()
  await expect(set(['zu lang'], { timeLimit: 1 })).rejects.toThrow('longer than 1 ms')
  expect((await readPdf(await set(['weiter']))).text).toContain('weiter')
})

test('closing refuses what waits', async () => {
  const waiting = [set(['eins']), set(['zwei'])]
  const outcomes = Promise.allSettled(waiting)
  await closeTypesetter()
  expect((await outcomes).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
})
