import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packed, textCell, textWorkbook, workbookParts, type Part } from '#tests/support/workbook.ts'
import { csvLimits } from './read-csv.ts'
import { readTable } from './read-table.ts'

const number = (value: string, style = 0) => `<c s="${style}"><v>${value}</v></c>`
const heading = [textCell('Nr'), textCell('Beitrag')].join('')
const rowsOf = (bytes: Uint8Array, sheet: string | null = null) => {
  const read = readTable(bytes, sheet)
  if (!read.ok) throw new Error(read.problem.code)
  return read.rows.map(({ cells }) => cells)
}
const problemOf = (bytes: Uint8Array) => {
  const read = readTable(bytes)
  return read.ok ? null : read.problem.code
}
const sound = workbookParts([{ name: 'Liste', rows: [heading, [textCell('1'), textCell('Mehr Busse')].join('')] }])
const and = (...more: Part[]) => packed([...sound, ...more])

describe('a cell arrives as the text that its reader sees', () => {
  test('texts of any script, with their spaces, from the shared list, in runs and in the cell', () => {
    const texts = [
      '<t>Beitrag</t>',
      '<r><t>نحتاج </t></r><r><t>إلى حافلات</t></r><rPh><t>weg</t></rPh>',
      '<t>A&amp;B &#128652; _x000D_</t>'
    ]
    const cell = (at: number) => `<c t="s"><v>${at}</v></c>`
    const rows = [cell(0), cell(1), cell(2), textCell('  zwei  ')]
    expect(readTable(packed(workbookParts([{ name: 'Liste', rows }], { texts })))).toMatchObject({
      format: { kind: 'xlsx', sheet: 'Liste', sheets: ['Liste'] },
      header: ['Beitrag'],
      rows: [
        { line: 2, cells: ['نحتاج إلى حافلات'] },
        { line: 3, cells: ['A&B 🚌 \r'] },
        { line: 4, cells: ['  zwei  '] }
      ]
    })
  })

  test('an id keeps its leading zeros, as a text and as a number shown with zeros', () => {
    const formats = ['00000', '"HF"00']
    const rows = [heading, `${textCell('00042')}${number('42')}`, `${number('7', 1)}${number('123456789012345')}`]
    expect(rowsOf(packed(workbookParts([{ name: 'Liste', rows }], { formats })))).toEqual([
      ['00042', '00042'],
      ['HF07', '123456789012345'.padStart(5, '0')]
    ])
  })

  test('days come as ISO dates in either count of days, times only where there are any', () => {
    const formats = [14, 'dd/mm/yyyy hh:mm', '[$-407]d. mmmm yyyy;@', 'hh:mm']
    const cells = `${number('45963')}${number('45963.75', 1)}${number('45963', 2)}${number('0.5', 3)}${number('59')}${number('61')}`
    const rows = [[1, 2, 3, 4, 5, 6].map((at) => textCell(String(at))).join(''), cells]
    expect(rowsOf(packed(workbookParts([{ name: 'Liste', rows }], { formats })))).toEqual([
      ['2025-11-02', '2025-11-02 18:00', '2025-11-02', '12:00', '1900-02-28', '1900-03-01']
    ])
    const later = workbookParts([{ name: 'Liste', rows: [heading, number('44501')] }], { formats, date1904: true })
    expect(rowsOf(packed(later))).toEqual([['2025-11-02', '']])
  })

  test('numbers are figures as an office writes them', () => {
    const formats = [0, '0.00', '0%', '#,##0.00 "€"', 'General']
    const cells = `${number('0.30000000000000004')}${number('2.5', 1)}${number('0.19', 2)}${number('1234.5', 3)}${number('1E+20', 4)}`
    const rows = [[1, 2, 3, 4, 5].map((at) => textCell(String(at))).join(''), cells]
    expect(rowsOf(packed(workbookParts([{ name: 'Liste', rows }], { formats })))).toEqual([
      ['0,3', '2,50', '19 %', '1234,50', '100000000000000000000']
    ])
  })

  test('a formula is a text: its last result or, where none was kept, its own words', () => {
    const cells = [
      '<c t="str"><f>HYPERLINK("https://boese.example")</f><v>Klick</v></c>',
      '<c><f>SUM(A1:A9)</f><v>9</v></c>',
      '<c t="str"><f>WEBSERVICE("https://boese.example")</f></c>',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c t="b"><v>1</v></c>'
    ]
    const rows = [[1, 2, 3, 4, 5].map((at) => textCell(String(at))).join(''), cells.join('')]
    expect(rowsOf(packed(workbookParts([{ name: 'Liste', rows }])))).toEqual([
      ['Klick', '9', '=WEBSERVICE("https://boese.example")', '#DIV/0!', 'WAHR']
    ])
  })

  test('cells that stand apart keep their columns, empty rows their numbers', () => {
    const apart = '<c r="C4" t="inlineStr"><is><t>weit</t></is></c>'
    expect(readTable(packed(workbookParts([{ name: 'Liste', rows: [heading, '', '', apart] }])))).toMatchObject({
      header: ['Nr', 'Beitrag', ''],
      rows: [{ line: 4, cells: ['', '', 'weit'] }]
    })
  })
})

describe('of several sheets', () => {
  const sheets = [
    { name: 'Hinweise', rows: [] },
    { name: 'Nur Kopf', rows: [heading] },
    { name: 'Rohdaten', rows: [heading, textCell('geheim')], state: 'hidden' as const },
    { name: 'Beiträge', rows: [heading, textCell('eins')] },
    { name: 'Mehr', rows: [heading, textCell('zwei')] }
  ]

  test('the first that holds rows is read, and the others are named; hidden ones are not', () => {
    expect(readTable(packed(workbookParts(sheets)))).toMatchObject({
      format: { sheet: 'Beiträge', sheets: ['Hinweise', 'Nur Kopf', 'Beiträge', 'Mehr'] },
      rows: [{ cells: ['eins', ''] }]
    })
  })

  test('the one that is asked for is read, and one that is not there is told', () => {
    expect(rowsOf(packed(workbookParts(sheets)), 'Mehr')).toEqual([['zwei', '']])
    expect(readTable(packed(workbookParts(sheets)), 'Rohdaten')).toMatchObject({ ok: false, problem: { code: 'no_sheet' } })
    expect(readTable(packed(workbookParts(sheets)), 'Hinweise')).toMatchObject({
      problem: { code: 'empty' },
      format: { sheet: 'Hinweise' }
    })
  })
})

describe('what is no plain workbook is refused by name', () => {
  test('an archive that would swell is refused before it is unpacked, and one that lies about it while it is', () => {
    const zeros = Buffer.alloc(1_000_000)
    expect(problemOf(and({ name: 'xl/media/a.bin', content: zeros, claims: 3_000_000_000 }))).toBe('swells')
    const lying = workbookParts([{ name: 'Liste', rows: [heading] }]).map((part) =>
      part.name.includes('sheet1') ? { ...part, content: Buffer.concat([Buffer.from(part.content), zeros]), claims: 500 } : part
    )
    expect(problemOf(packed(lying))).toBe('broken')
  })

  test('parts that share their bytes, twice the same name, or an index that leads elsewhere', () => {
    expect(problemOf(and({ name: 'xl/workbook.xml', content: '<workbook/>' }))).toBe('broken')
    const shared = packed(sound)
    const index = shared.readUInt32LE(shared.length - 6)
    const second = index + 46 + shared.readUInt16LE(index + 28)
    shared.writeUInt32LE(shared.readUInt32LE(index + 42), second + 42)
    expect(problemOf(shared)).toBe('broken')
    expect(problemOf(packed(sound).subarray(0, -40))).toBe('broken')
  })

  test.each([
    ['a part with macros', and({ name: 'xl/vbaProject.bin', content: 'x' })],
    ['macros of the older kind', and({ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' })],
    [
      'a type that announces macros',
      packed([
        {
          name: '[Content_Types].xml',
          content: '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
        },
        ...sound.slice(1)
      ])
    ]
  ])('%s', (_, bytes) => {
    expect(problemOf(bytes)).toBe('macros')
  })

  test.each([
    [
      'a text document',
      packed([
        { name: '_rels/.rels', content: String(sound[1]?.content).replace('xl/workbook', 'word/document') },
        { name: 'word/document.xml', content: '<document/>' }
      ]),
      'not_a_table'
    ],
    ['any archive', packed([{ name: 'lies-mich.txt', content: 'Hallo' }]), 'not_a_table'],
    ['a sheet of LibreOffice', packed([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]), 'spreadsheet'],
    ['a binary workbook', packed([{ name: 'xl/workbook.bin', content: 'x' }]), 'spreadsheet'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'spreadsheet'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'locked'
    ],
    ['an archive with a password', packed(sound, { flags: 0x0801 }), 'locked'],
    ['a page with an archive behind it', Buffer.concat([Buffer.from('<html>'), packed(sound)]), 'encoding'],
    ['an archive with something behind it', Buffer.concat([packed(sound), Buffer.from('<script>')]), 'broken'],
    ['an archive with something before its parts', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), packed(sound)]), 'broken'],
    [
      'a sheet that breaks off',
      packed(sound.map((part) => (part.name.includes('sheet1') ? { ...part, content: '<worksheet><sheetData><row><c' } : part))),
      'broken'
    ]
  ])('%s', (_, bytes, code) => {
    expect(problemOf(bytes)).toBe(code)
  })

  test('more columns or rows than a list may have, however far apart they stand', () => {
    const far = '<c r="XFD1048576" t="inlineStr"><is><t>weit</t></is></c>'
    expect(problemOf(packed(workbookParts([{ name: 'Liste', rows: [heading, far] }])))).toBe('too_many_columns')
    const many = packed(workbookParts([{ name: 'Liste', rows: [heading, ...Array.from({ length: 5 }, () => textCell('x'))] }]))
    expect(readTable(many, null, { ...csvLimits, rows: 4 })).toMatchObject({ problem: { code: 'too_many_rows' } })
    expect(readTable(many, null, { ...csvLimits, bytes: 10 })).toMatchObject({ problem: { code: 'too_big' } })
  })

  test('entities of a document are never expanded', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row>${textCell('Kopf')}</row><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`
    expect(rowsOf(packed(sound.map((part) => (part.name.includes('sheet1') ? { ...part, content: bomb } : part))))).toEqual([['&b;']])
  })
})

test('whatever the texts, they are read as they were written', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() !== '' && !/[\p{Cc}\uFFFE\uFFFF]|_x/u.test(text))
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 2, maxLength: 6 }), (rows) => {
      expect(rowsOf(textWorkbook(rows))).toEqual(rows.slice(1))
    })
  )
})

test('whatever the bytes behind the mark of an archive, reading ends in rows or in a named problem', () => {
  const whole = packed(sound)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of changes) bytes[at] = value
      const read = readTable(bytes)
      if (!read.ok) expect(read.problem.code).toMatch(/^[a-z_]+$/)
    }),
    { numRuns: 2_000 }
  )
})
