import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '#platform/files/read-csv.ts'
import { writeCsv } from '#platform/files/write-csv.ts'
import { recogniseColumns } from './columns.ts'
import { textKey } from './compose-text.ts'
import { planImport, type ImportInput, type ImportPlan } from './plan.ts'

type Known = Map<string, { contentHash: string; contributionId: string }>

const county = {
  source: 'Dialogforum Auental',
  defaults: { language: 'de' },
  kinds: [{ id: 'need' as const, names: ['Bedarf', 'Need'] }],
  fields: [{ id: 105, number: 5, names: ['Wohnen & Mobilität'] }],
  municipalities: [{ id: 12, names: ['Grünau'] }],
  regions: [{ id: 3, names: ['Auental-Nord'] }],
  today: Temporal.PlainDate.from('2026-11-23')
}

describe('importing a list with ids', () => {
  const first = plan('Nr;Beitrag\n1;Mehr Busse\n2;Ein Treffpunkt fehlt\n')

  test('all rows are new at first and the same when they come again, in whatever order', () => {
    expect(counts(first)).toEqual({ new: 2, changed: 0, same: 0, failed: 0 })
    expect(first.identifiedBy).toBe('id')
    expect(counts(plan('Beitrag;Nr\nEin Treffpunkt fehlt;2\n Mehr Busse ;1\n', { known: written(first) }))).toEqual({
      new: 0,
      changed: 0,
      same: 2,
      failed: 0
    })
  })

  test('a corrected row is changed and names its contribution', () => {
    const again = plan('Nr;Beitrag\n1;Mehr Busse, auch abends\n2;Ein Treffpunkt fehlt\n', { known: written(first) })
    expect(counts(again)).toEqual({ new: 0, changed: 1, same: 1, failed: 0 })
    expect(again.changed).toMatchObject([
      { line: 2, externalId: '1', text: 'Mehr Busse, auch abends', contributionId: 'contribution of line 2' }
    ])
  })

  test('another source with the same ids is another list', () => {
    expect(counts(plan('Nr;Beitrag\n1;Mehr Busse\n', { known: written(first), source: 'Briefe' }))).toMatchObject({ new: 1, same: 0 })
  })

  test('a column that is not taken over may change without changing the row', () => {
    const before = plan('Nr;Beitrag;agrees\n1;Mehr Busse;7\n')
    expect(counts(plan('Nr;Beitrag;agrees\n1;Mehr Busse;9\n', { known: written(before) }))).toMatchObject({ same: 1, changed: 0 })
  })

  test('a column that is taken over for the first time, but holds nothing, leaves the rows the same', () => {
    expect(counts(plan('Nr;Beitrag;Titel\n1;Mehr Busse;\n2;Ein Treffpunkt fehlt;neu\n', { known: written(first) }))).toMatchObject({
      same: 1,
      changed: 1
    })
  })

  test('rows that share an id, or have none, fail each with its reason; the others go on', () => {
    const result = plan(`Nr;Beitrag\n1;eins\n2;zwei\n1;anders\n;ohne\n${'9'.repeat(201)};lang\n`)
    expect(result.new.map((row) => row.line)).toEqual([3])
    expect(result.failed).toEqual([
      { line: 2, key: 'import.problem.id_repeated', values: { id: '1', other: 4, count: 2 } },
      { line: 4, key: 'import.problem.id_repeated', values: { id: '1', other: 2, count: 2 } },
      { line: 5, key: 'import.problem.id_missing', values: {} },
      { line: 6, key: 'import.problem.id_too_long', values: { limit: 200 } }
    ])
  })
})

describe('importing a list without ids', () => {
  const first = plan('Beitrag;Ort\nMehr Busse;Grünau\nMehr Busse;Grünau\nMehr Busse;\n')

  test('equal rows are told apart by their place and stay the same when they come again', () => {
    expect(first.identifiedBy).toBe('content')
    expect(new Set(first.new.map((row) => row.identity)).size).toBe(3)
    expect(counts(plan('Ort;Beitrag\n;Mehr Busse\nGrünau;Mehr Busse\nGrünau;Mehr Busse\n', { known: written(first) }))).toMatchObject({
      new: 0,
      same: 3
    })
  })

  test('one equal row more is one new row', () => {
    const again = plan('Beitrag;Ort\nMehr Busse;Grünau\nMehr Busse;Grünau\nMehr Busse;Grünau\nMehr Busse;\n', { known: written(first) })
    expect(counts(again)).toMatchObject({ new: 1, changed: 0, same: 3 })
  })

  test('a corrected row counts as new', () => {
    const again = plan('Beitrag;Ort\nMehr Busse, bitte;Grünau\nMehr Busse;Grünau\nMehr Busse;\n', { known: written(first) })
    expect(counts(again)).toEqual({ new: 1, changed: 0, same: 2, failed: 0 })
  })

  test('a file saved anew in another encoding, with other line ends and separator, is the same', () => {
    const text = 'Beitrag;Ort\nGrüße\nund mehr;Au\n'.replace('Grüße\nund mehr', '"Grüße\nund mehr"')
    const before = planOf(new TextEncoder().encode(text))
    const after = planOf(Buffer.from(text.replaceAll('\n', '\r\n').replaceAll(';', ','), 'latin1'), { known: written(before) })
    expect(counts(after)).toMatchObject({ new: 0, same: 1 })
  })
})

describe('what a row says beside its text', () => {
  const header = 'Titel;Beitrag;Sprache;Art;Handlungsfeld;Gemeinde;Region;Datum\n'

  test('is matched leniently', () => {
    const [row] = plan(header + 'Busse;Mehr davon;Türkisch;BEDARF;HF 5;Gruenau;auental nord;3.4.2025\n').new
    expect(row).toMatchObject({
      text: 'Busse\nMehr davon',
      language: 'tr',
      kind: 'need',
      fields: [105],
      municipality: 12,
      region: 3,
      notes: []
    })
    expect(row?.received?.toString()).toBe('2025-04-03')
  })

  test('stays open without a word where the cell is empty, in the language chosen for the import', () => {
    expect(plan(header + ';Mehr davon;;;;;;\n', { defaults: { language: 'ar' } }).new).toMatchObject([
      { text: 'Mehr davon', language: 'ar', kind: null, fields: [], municipality: null, region: null, received: null, notes: [] }
    ])
  })

  test('stays open with a note where nothing matches; the row is taken all the same', () => {
    const [row] = plan(header + ';Mehr;Elbisch;Wunsch;5, Verkehr;Bree;Westen;morgen\n').new
    expect(row).toMatchObject({ language: 'de', kind: null, fields: [105], municipality: null, region: null, received: null })
    expect(row?.notes.map((note) => [note.key, note.values.value])).toEqual([
      ['import.note.field_unknown', 'Verkehr'],
      ['import.note.language_unknown', 'Elbisch'],
      ['import.note.kind_unknown', 'Wunsch'],
      ['import.note.municipality_unknown', 'Bree'],
      ['import.note.region_unknown', 'Westen'],
      ['import.note.received_unknown', 'morgen']
    ])
  })
})

describe('nothing is lost in silence', () => {
  test('rows that cannot be read, have no text or too much of it fail with their lines, in the order of the file', () => {
    const result = plan(`Nr;Beitrag;Titel\n1;${'x'.repeat(5_003)};\n2;nur zwei\n3; ;\n4;gut;\n5;"a"b";\n`)
    expect(result.new.map((row) => row.line)).toEqual([5])
    expect(result.failed).toEqual([
      { line: 2, key: 'import.problem.text_too_long', values: { over: 3, limit: 5_000 } },
      { line: 3, key: 'import.problem.too_few_cells', values: { lastLine: 3, count: 2, limit: 3 } },
      { line: 4, key: 'import.problem.text_missing', values: {} },
      { line: 6, key: 'import.problem.stray_quote', values: { lastLine: 6, column: 2 } }
    ])
  })

  test('rows of empty cells, as Excel leaves them at the end, are counted as blank', () => {
    const result = plan('Nr;Beitrag\n1;gut\n;\n; \n')
    expect([counts(result), result.blank]).toEqual([{ new: 1, changed: 0, same: 0, failed: 0 }, 2])
  })

  test('whatever the table, each row is in exactly one place, and a second import is all the same', () => {
    const cell = fc.constantFrom('', ' ', 'a', 'b', 'A', 'ä', 'a\u0308', 'Mehr Busse', 'x\r\ny', '\u0001')
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(rows, fc.constantFrom(['text', 'title', 'ort'], ['id', 'text', 'title']), (table, header) => {
        const bytes = new TextEncoder().encode(writeCsv(header, table))
        const first = planOf(bytes)
        expect(first.new.length + first.failed.length + first.blank).toBe(table.length)
        expect(new Set(first.new.map((row) => row.identity)).size).toBe(first.new.length)
        const again = planOf(bytes, { known: written(first) })
        expect(again).toMatchObject({
          new: [],
          changed: [],
          same: first.new.length,
          blank: first.blank,
          failed: first.failed,
          possiblySame: []
        })
      })
    )
  })
})

describe('possibly the same', () => {
  test('equal texts within the file are shown together and none is dropped', () => {
    const result = plan('Nr;Beitrag\n1;Mehr Busse!\n2;Ein Treffpunkt\n3;mehr  busse\n')
    expect(result.new).toHaveLength(3)
    expect(result.possiblySame).toEqual([{ lines: [2, 4], contributions: [] }])
  })

  test('a text that exists already is shown with its contribution, published or not', () => {
    const existing = [
      { contributionId: 'a', number: 17 },
      { contributionId: 'b', number: null }
    ]
    const result = plan('Nr;Beitrag\n1;Mehr Busse\n', { knownTexts: new Map([[textKey('mehr busse.'), existing]]) })
    expect(result.possiblySame).toEqual([{ lines: [2], contributions: existing }])
  })

  test('a row is not the double of its own contribution, neither the same nor a corrected one', () => {
    const before = plan('Nr;Beitrag\n1;Mehr Busse\n')
    const knownTexts = new Map([[textKey('Mehr Busse'), [{ contributionId: 'contribution of line 2', number: 17 }]]])
    expect(plan('Nr;Beitrag\n1;Mehr Busse\n', { known: written(before), knownTexts }).possiblySame).toEqual([])
    const corrected = plan('Nr;Beitrag\n1;Mehr Busse!\n', { known: written(before), knownTexts })
    expect([counts(corrected), corrected.possiblySame]).toEqual([{ new: 0, changed: 1, same: 0, failed: 0 }, []])
  })

  test('a new row beside one that was imported before is shown', () => {
    const before = plan('Nr;Beitrag\n1;Mehr Busse\n')
    expect(plan('Nr;Beitrag\n1;Mehr Busse\n2;mehr Busse\n', { known: written(before) }).possiblySame).toEqual([
      { lines: [2, 3], contributions: [] }
    ])
  })
})

function plan(text: string, given: Partial<ImportInput> = {}): ImportPlan {
  return planOf(new TextEncoder().encode(text), given)
}

function planOf(bytes: Uint8Array, given: Partial<ImportInput> = {}): ImportPlan {
  const reading = readCsv(bytes)
  if (!reading.ok) throw new Error(reading.problem.code)
  const columns = recogniseColumns(reading.header)
  if (!columns.ok) throw new Error(columns.problems[0]?.key)
  const { rows, problems } = reading
  return planImport({ ...county, rows, unreadable: problems, mapping: columns.mapping, known: new Map(), knownTexts: new Map(), ...given })
}

function written({ new: rows }: ImportPlan): Known {
  return new Map(rows.map((row) => [row.identity, { contentHash: row.contentHash, contributionId: `contribution of line ${row.line}` }]))
}

function counts({ new: fresh, changed, same, failed }: ImportPlan) {
  return { new: fresh.length, changed: changed.length, same, failed: failed.length }
}
