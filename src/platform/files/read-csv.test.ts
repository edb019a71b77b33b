import { describe, expect, test } from 'vitest'
import { csvLimits, readCsv } from './read-csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('what an office saves is read', () => {
  test('a list from a German Excel, in Windows-1252 with semicolons and typographic quotes', () => {
    // 0x84 and 0x93 are „ and “, 0x96 is –, 0xfc is ü, 0xdf is ß, 0x80 is €.
    const bytes = Uint8Array.from([
      ...utf8('Nr;Beitrag\r\n1;'),
      0x84,
      ...utf8('B'),
      0xfc,
      ...utf8('rgerhaus'),
      0x93,
      0x20,
      0x96,
      0x20,
      ...utf8('gro'),
      0xdf
    ])
    const withPrice = Uint8Array.from([...bytes, ...utf8(', 5 '), 0x80, ...utf8('\r\n')])
    expect(readCsv(withPrice)).toEqual({
      ...{ ok: true, encoding: 'windows-1252', separator: ';', header: ['Nr', 'Beitrag'], problems: [] },
      rows: [{ line: 2, cells: ['1', '„Bürgerhaus“ – groß, 5 €'] }]
    })
  })

  test('a Windows-1252 file whose last letter is an umlaut is not taken for a cut one', () => {
    const reading = readCsv(Uint8Array.from([...utf8('Nr;Ort\n1;Gr'), 0xfc, ...utf8('nau\n2;Schl'), 0xe4]))
    expect(reading).toMatchObject({ ok: true, encoding: 'windows-1252', rows: [{ cells: ['1', 'Grünau'] }, { cells: ['2', 'Schlä'] }] })
  })

  test('nor one whose only umlaut is its last letter', () => {
    expect(readCsv(Uint8Array.from([...utf8('Nr;Ort\n1;Schl'), 0xe4]))).toMatchObject({
      encoding: 'windows-1252',
      rows: [{ cells: ['1', 'Schlä'] }]
    })
  })

  test('UTF-8 with and without a mark, in any script', () => {
    const text = 'id,text\n1,"نحتاج إلى حافلات، أكثر"\n2,Потрібні автобуси\n'
    const rows = [
      { line: 2, cells: ['1', 'نحتاج إلى حافلات، أكثر'] },
      { line: 3, cells: ['2', 'Потрібні автобуси'] }
    ]
    expect(readCsv(utf8(text))).toMatchObject({ encoding: 'utf-8', separator: ',', header: ['id', 'text'], rows })
    expect(readCsv(utf8('\ufeff' + text))).toMatchObject({ encoding: 'utf-8', header: ['id', 'text'], rows })
  })

  test.each([
    ['utf-16le', true],
    ['utf-16be', true],
    ['utf-16le', false],
    ['utf-16be', false]
  ] as const)('Unicode text with tabs, as Excel calls it: %s, mark %s', (encoding, marked) => {
    const bytes = utf16((marked ? '\ufeff' : '') + 'Nr\tBeitrag\r\n1\tMehr Grün für Grünau\r\n', encoding === 'utf-16le')
    expect(readCsv(bytes)).toMatchObject({
      encoding,
      separator: '\t',
      header: ['Nr', 'Beitrag'],
      rows: [{ line: 2, cells: ['1', 'Mehr Grün für Grünau'] }]
    })
  })

  test.each([',', ';', '\t', '|'] as const)('the separator %j is found although the quoted texts are full of the others', (separator) => {
    const text = '"a, b; c | d\te; f, g"'
    const lines = [
      ['Nr', 'Beitrag', 'Ort'],
      ['1', text, 'Au'],
      ['2', text, 'Au']
    ].map((cells) => cells.join(separator))
    expect(readCsv(utf8(lines.join('\n')))).toMatchObject({ ok: true, separator, rows: [{ line: 2 }, { line: 3 }], problems: [] })
  })

  test('headings with more commas than separators do not mislead', () => {
    const reading = readCsv(utf8('Nr;Was fehlt, wo, wann\n1;Busse, abends\n2;Treffpunkt\n'))
    expect(reading).toMatchObject({ separator: ';', header: ['Nr', 'Was fehlt, wo, wann'], problems: [] })
  })

  test('a first line sep=; is an order, not a heading', () => {
    const reading = readCsv(utf8('sep=;\r\nNr, laufend;Beitrag, ganz\r\n1;Mehr Busse\r\n'))
    expect(reading).toMatchObject({
      separator: ';',
      header: ['Nr, laufend', 'Beitrag, ganz'],
      rows: [{ line: 3, cells: ['1', 'Mehr Busse'] }]
    })
  })

  test('one column of sentences with commas stays one column', () => {
    const reading = readCsv(utf8('Beitrag\nBusse, Bahnen, Räder\nEin Treffpunkt, auch abends\n'))
    expect(reading).toMatchObject({
      header: ['Beitrag'],
      rows: [{ cells: ['Busse, Bahnen, Räder'] }, { cells: ['Ein Treffpunkt, auch abends'] }],
      problems: []
    })
  })

  test.each(['\n', '\r\n', '\r'])(
    'line ends %j, also inside quotes, doubled quotes and empty lines, with the right line numbers',
    (end) => {
      const text = ['id,text', '1,"Erste', '', 'dritte ""Zeile"""', '', '   ', '2,""', ''].join(end)
      expect(readCsv(utf8(text))).toMatchObject({
        problems: [],
        rows: [
          { line: 2, cells: ['1', `Erste${end}${end}dritte "Zeile"`] },
          { line: 7, cells: ['2', ''] }
        ]
      })
    }
  )
})

describe('a row that cannot be read is told and the others are read', () => {
  test('too few and too many cells', () => {
    const reading = readCsv(utf8('id;text;ort\n1;gut;Au\n2;zu wenig\n3;zu;viel;hier\n4;gut;Au\n'))
    expect(reading).toMatchObject({
      rows: [{ line: 2 }, { line: 5 }],
      problems: [
        { code: 'too_few_cells', line: 3, lastLine: 3, count: 2, limit: 3 },
        { code: 'too_many_cells', line: 4, lastLine: 4, count: 4, limit: 3 }
      ]
    })
  })

  test('a quotation mark where none belongs, and how far the row then runs', () => {
    const reading = readCsv(utf8('id,text\n1,"Das "Haus" fehlt"\n2,"beginnt\n3,"falsch"\n4,gut\n'))
    expect(reading).toMatchObject({
      rows: [{ line: 5, cells: ['4', 'gut'] }],
      problems: [
        { code: 'stray_quote', line: 2, lastLine: 2, column: 2 },
        { code: 'stray_quote', line: 3, lastLine: 4, column: 2 }
      ]
    })
  })

  test('an inch sign within an unquoted cell is a sign like any other', () => {
    expect(readCsv(utf8('id,text\n1,Ein 5" Rohr\n'))).toMatchObject({ rows: [{ cells: ['1', 'Ein 5" Rohr'] }], problems: [] })
  })

  test('a cell longer than the limit', () => {
    const reading = readCsv(utf8(`id,text\n1,${'x'.repeat(11)}\n2,kurz\n`), { ...csvLimits, cellLength: 10 })
    expect(reading).toMatchObject({ rows: [{ line: 3 }], problems: [{ code: 'cell_too_long', line: 2, column: 2, count: 11, limit: 10 }] })
  })
})

describe('a file that cannot be read is refused in words', () => {
  const refused = (bytes: Uint8Array, limits = csvLimits) => {
    const reading = readCsv(bytes, limits)
    return reading.ok ? reading : reading.problem
  }

  test('a cut file, with the line in which the torn text begins', () => {
    expect(refused(utf8('id,text\r\n1,"gut\r\nso"\r\n2,"hier beginnt es\r\nund endet nie\r\n'))).toEqual({ code: 'cut', line: 4 })
    expect(refused(utf8('id,text,ort\n1,"zwei\nZeilen","hier beginnt es'))).toEqual({ code: 'cut', line: 3 })
  })

  test('a file cut in the middle of a letter', () => {
    const whole = utf8('id,text\n1,schön\n2,Grü')
    expect(refused(whole.subarray(0, -1))).toEqual({ code: 'cut', line: 3 })
    expect(refused(utf16('\ufeffid,text\n1,gut', true).subarray(0, -1))).toEqual({ code: 'cut', line: 2 })
  })

  test('wherever a file is cut, the rows above are whole; only behind a doubled quote or a separator can a torn text look finished', () => {
    const whole = utf8('id,text\n1,"Grüße, ""ganz"" neu\nund zwei"\n2,"Schluß"\n')
    const texts = new Set<string | undefined>()
    for (let length = 1; length < whole.length; length++) {
      const reading = readCsv(whole.subarray(0, length))
      if (reading.ok) for (const row of reading.rows) texts.add(row.cells[1])
    }
    expect([...texts]).toEqual(['', 'Grüße, ', 'Grüße, "ganz', 'Grüße, "ganz" neu\nund zwei', 'Schluß'])
  })

  test('100,000 columns, counted', () => {
    const heading = Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(',')
    expect(refused(utf8(heading + '\n1,2\n'))).toEqual({ code: 'too_many_columns', count: 100_000, limit: 200 })
  })

  test('one row of 100,000 cells is a problem of this row alone', () => {
    const reading = readCsv(utf8(`id,text\n1,gut\n${'x,'.repeat(99_999)}x\n`))
    expect(reading).toMatchObject({ rows: [{ line: 2 }], problems: [{ code: 'too_many_cells', line: 3, count: 100_000, limit: 2 }] })
  })

  test('too many rows, too many bytes', () => {
    expect(refused(utf8('id\n' + '1\n'.repeat(100_000)))).toMatchObject({ ok: true })
    expect(refused(utf8('id\n' + '1\n'.repeat(100_001)))).toEqual({ code: 'too_many_rows', line: 100_002, limit: 100_000 })
    expect(refused(utf8('id\n1\n'), { ...csvLimits, bytes: 4 })).toEqual({ code: 'too_big', count: 5, limit: 4 })
  })

  test.each([
    ['an Excel or LibreOffice file', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00], 'spreadsheet'],
    ['an old Excel file', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], 'spreadsheet'],
    ['a PDF', [...utf8('%PDF-1.7\n')], 'pdf'],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13], 'binary']
  ])('%s is named for what it is', (_, bytes, code) => {
    expect(refused(Uint8Array.from(bytes))).toEqual({ code })
  })

  test('a zero byte in the middle', () => {
    expect(refused(utf8('id,text\n1,gut\n2,schl\0echt\n'))).toEqual({ code: 'binary' })
  })

  test('UTF-8 with one broken place, and an old DOS encoding', () => {
    const mixed = Uint8Array.from([...utf8('id,text\n1,schön für Grünau\n2,Stra'), 0xdf, ...utf8('e\n')])
    expect(refused(mixed)).toEqual({ code: 'encoding', line: 3 })
    // In code page 850, 0x81 is ü.
    expect(refused(Uint8Array.from([...utf8('id,text\n1,f'), 0x81, ...utf8('r\n')]))).toEqual({ code: 'encoding', line: 2 })
  })

  test('nothing, blanks only, headings only, headings with a quotation mark astray', () => {
    expect(refused(utf8(''))).toEqual({ code: 'empty' })
    expect(refused(utf8('\ufeff\r\n \r\n'))).toEqual({ code: 'empty' })
    expect(refused(utf8('id,text\r\n'))).toEqual({ code: 'no_rows' })
    expect(refused(utf8('id,"te"xt"\r\n1,gut\r\n'))).toEqual({ code: 'stray_quote_in_header', line: 1 })
  })
})

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  return new Uint8Array(view.buffer)
}
