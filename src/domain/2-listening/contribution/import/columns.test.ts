import { describe, expect, test } from 'vitest'
import { parseColumnMap, recogniseColumns } from './columns.ts'

describe('columns are recognised by their names', () => {
  test.each([
    [['document_id', 'title', 'text', 'url', 'cycling'], { id: 0, title: 1, text: 2 }, ['url', 'cycling']],
    [['id', 'topic', 'agrees', 'disagrees', 'text'], { id: 0, text: 4 }, ['topic', 'agrees', 'disagrees']],
    [['Lfd. Nr.', 'Betreff', 'Beitrag', 'Sprache'], { id: 0, title: 1, text: 2, language: 3 }, []],
    [['Überschrift', 'Inhalt', 'Gemeinde', 'Region'], { title: 0, text: 1, municipality: 2, region: 3 }, []],
    [['MESSAGE', 'Type', 'Field of action', 'Date'], { text: 0, kind: 1, field: 2, received: 3 }, []],
    [
      [' Nr. ', 'Kommentar', 'Art', 'Handlungsfeld', 'Ort', 'Eingegangen am'],
      { id: 0, text: 1, kind: 2, field: 3, municipality: 4, received: 5 },
      []
    ]
  ])('%j', (header, mapping, unmapped) => {
    expect(recogniseColumns(header)).toEqual({ ok: true, mapping, unmapped })
  })

  test('the surer name wins, and the other column is told as not taken over', () => {
    expect(recogniseColumns(['Kommentar', 'Beitrag', 'Nr', 'ID', ''])).toEqual({
      ok: true,
      mapping: { text: 1, id: 3 },
      unmapped: ['Kommentar', 'Nr']
    })
  })

  test('without a column for the text the file cannot be taken over, and the sentence names its columns', () => {
    expect(recogniseColumns(['Nr', 'Wert', 'x'.repeat(300)])).toEqual({
      ok: false,
      problems: [{ key: 'import.columns.no_text', values: { known: `Nr, Wert, ${'x'.repeat(59)}…` } }]
    })
  })
})

describe('columns are mapped by hand', () => {
  const header = ['Nr', 'Was fehlt, und wo', 'text', 'Notiz', 'Notiz']

  test('then only what the map names is taken over', () => {
    expect(parseColumnMap('text = text, ID=nr', header)).toEqual({
      ...{ ok: true, mapping: { text: 2, id: 0 } },
      unmapped: ['Was fehlt, und wo', 'Notiz', 'Notiz']
    })
  })

  test('a column name with a comma stands in quotes', () => {
    expect(parseColumnMap('"text=Was fehlt, und wo",id=Nr', header)).toMatchObject({ mapping: { text: 1, id: 0 } })
  })

  test.each([
    ['text=Beitrag', 'unknown_column', { column: 'Beitrag', known: 'Nr, Was fehlt, und wo, text, Notiz, Notiz' }],
    [
      'text=text,farbe=Nr',
      'unknown_target',
      { target: 'farbe', known: 'text, title, id, language, kind, field, municipality, region, received' }
    ],
    ['text=Notiz', 'ambiguous_column', { column: 'Notiz' }],
    ['text=text,text=Nr', 'repeated_target', { target: 'text' }],
    ['text', 'not_a_pair', { pair: 'text' }],
    ['text=', 'not_a_pair', { pair: 'text=' }],
    ['id=Nr', 'no_text', { known: 'Nr, Was fehlt, und wo, text, Notiz, Notiz' }],
    ['', 'no_text', { known: 'Nr, Was fehlt, und wo, text, Notiz, Notiz' }],
    [
      'toString=Nr,text=text',
      'unknown_target',
      { target: 'tostring', known: 'text, title, id, language, kind, field, municipality, region, received' }
    ]
  ])('%j is refused in words', (map, code, values) => {
    expect(parseColumnMap(map, header)).toEqual({ ok: false, problems: [{ key: `import.columns.${code}`, values }] })
  })

  test('all mistakes are told at once', () => {
    expect(parseColumnMap('text=fort,farbe=Nr,title', header)).toMatchObject({
      problems: [{ key: 'import.columns.unknown_column' }, { key: 'import.columns.unknown_target' }, { key: 'import.columns.not_a_pair' }]
    })
  })
})
