import fc from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { FileCell } from './file-table.ts'
import { readTable } from './read-table.ts'
import { writeXlsx } from './write-xlsx.ts'
import { writeWorkbook } from './write-xlsx.server.ts'
import { openZip } from './zip-entries.ts'

const written = async (rows: FileCell[][], title = 'Bedarfe') =>
  await writeXlsx({ title, header: rows[0]?.map((_, at) => `Spalte ${at + 1}`) ?? [], rows }, 'de')
/** What a reader that knows nothing of ours finds below the headings. */
const read = async (bytes: Uint8Array) => (await readExcelFile(Buffer.from(bytes), { trim: false } as object))[0]?.data.slice(1)
const partsOf = (bytes: Uint8Array) => {
  const archive = openZip(bytes)
  if ('problem' in archive) throw new Error(archive.problem)
  return archive.names.map((name) => new TextDecoder().decode(archive.read(name))).join('\n')
}

test('texts that begin as formulas do stay texts, and no formula stands in the file', async () => {
  const texts = ['=1+1', '+49 9999', '-5 Grad', '@SUM(A1)', '\tTab', '=HYPERLINK("https://boese.example")', '=cmd|/c calc!A0']
  const bytes = await written(texts.map((text) => [text]))
  expect(await read(bytes)).toEqual(texts.map((text) => [text]))
  expect(partsOf(bytes)).not.toMatch(/<f[\s>/]/)
  // "@" is the format of text: whoever steps into the cell and out again still has a text.
  expect(partsOf(bytes)).toContain('formatCode="@"')
})

test('words that a spreadsheet or its library could take for something else arrive as they are', async () => {
  const texts = [
    'constructor',
    '__proto__',
    'toString',
    '_x0041_',
    'verl\ufffdren',
    '\ufffd',
    '007',
    '1E5',
    'WAHR',
    '2026-11-02',
    '<f>1</f>',
    ']]>',
    '🚌 حافلة'
  ]
  expect(await read(await written(texts.map((text) => [text])))).toEqual(texts.map((text) => [text]))
})

test('days, moments and money are numbers that a spreadsheet counts with, shown as the office writes them', async () => {
  const bytes = await written([[{ day: '2026-11-02' }, { moment: '2026-07-02T22:30:00Z' }, { cents: 123_450 }, 7, null]])
  const [[day, moment, money, count] = []] = (await read(bytes)) ?? []
  expect(JSON.parse(JSON.stringify(day))).toBe('2026-11-02T00:00:00.000Z')
  // Half past midnight in the county, on the next day; a cell keeps it as a fraction of the day.
  expect(new Date(Math.round(Number(moment) / 1000) * 1000).toISOString()).toBe('2026-07-03T00:30:00.000Z')
  expect([money, count]).toEqual([1234.5, 7])
  expect(partsOf(bytes)).toContain('dd.mm.yyyy')
})

test('a sheet has a name that every program takes, and a cell no more letters than it holds', async () => {
  const long = 'ä'.repeat(40_000)
  const bytes = await written([[long]], "'Ein: sehr/langer [Name]?* ".repeat(4))
  const [sheet] = await readExcelFile(Buffer.from(bytes))
  expect(sheet?.sheet).toMatch(/^[^'][^[\]/\\:*?]{1,29}[^']$/)
  expect(String(sheet?.data[1]?.[0])).toHaveLength(32_767)
})

test('a long table is written in a thread of its own and is the same', async () => {
  const rows = Array.from({ length: 1_200 }, (_, at): FileCell[] => [at, `Zeile ${at}`])
  const read = readTable(await writeWorkbook({ title: 'Lang', header: ['Nr', 'Text'], rows }, 'de'))
  expect(read.ok && [read.rows.length, read.rows.at(-1)?.cells]).toEqual([1_200, ['1199', 'Zeile 1199']])
})

test('whatever the texts, what is written is read back the same, by us and by others', async () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(text) && text.trim() !== '')
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 5 }), async (texts) => {
      const bytes = await written([texts])
      const ours = readTable(bytes)
      expect(ours.ok && ours.rows[0]?.cells).toEqual(texts)
      expect(await read(bytes)).toEqual([texts])
    }),
    { numRuns: 60 }
  )
})
