import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'
import { looksLikeFormula, writeCsv } from './write-csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

test('a table is written with a mark for Excel, CRLF, and quotes where they are needed', () => {
  const text = writeCsv(
    ['number', 'text'],
    [
      ['7', 'Mehr "Platz", bitte'],
      ['8', 'Zwei\nZeilen'],
      ['9', 'schlicht']
    ]
  )
  expect(text).toBe('\ufeffnumber,text\r\n7,"Mehr ""Platz"", bitte"\r\n8,"Zwei\nZeilen"\r\n9,schlicht\r\n')
})

test.each(['=1+1', '+49 8151', '-3', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://auental.example")'])(
  'a contribution beginning as %j cannot run as a formula',
  (cell) => {
    const reading = readCsv(utf8(writeCsv(['text', 'id'], [[cell, '1']])))
    expect(reading).toMatchObject({ rows: [{ cells: [`'${cell}`, '1'] }] })
  }
)

test('headings are guarded too, and signs within a cell are left alone', () => {
  expect(writeCsv(['=a'], [['5 - 3 = 2 @home']])).toBe("\ufeff'=a\r\n5 - 3 = 2 @home\r\n")
})

const letters = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', ' ', 'a', 'ü', 'ش', '😀', '\ufeff', 'sep=', "'") })
)
const cells = letters.filter((cell) => !looksLikeFormula(cell) && !cell.includes('\0'))
const tables = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.record({
    header: fc.array(cells, { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(cells, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 })
  })
)

test('every table that is written is read back the same', () => {
  fc.assert(
    fc.property(tables, ({ header, rows }) => {
      const reading = readCsv(utf8(writeCsv(header, rows)))
      expect(reading).toMatchObject({ ok: true, encoding: 'utf-8', header, problems: [] })
      expect(reading.ok && reading.rows.map((row) => row.cells)).toEqual(rows)
    }),
    { numRuns: 2_000 }
  )
})

test('whatever the bytes, reading ends in rows or in a named problem', () => {
  const pieces = fc.array(fc.oneof(fc.constantFrom(0x22, 0x2c, 0x3b, 0x0a, 0x0d, 0x61, 0xfc, 0xc3, 0xbc), fc.nat(255)), { maxLength: 80 })
  fc.assert(
    fc.property(pieces, (bytes) => {
      const reading = readCsv(Uint8Array.from(bytes))
      if (reading.ok) expect(reading.rows.every((row) => row.cells.length === reading.header.length)).toBe(true)
      else expect(reading.problem.code).toMatch(/^[a-z_]+$/)
    }),
    { numRuns: 2_000 }
  )
})
