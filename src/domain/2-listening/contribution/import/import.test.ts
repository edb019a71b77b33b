import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operator } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { writeCsv } from '#platform/files/write-csv.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { acceptContribution } from '../../moderation/accept.server.ts'
import { redactContribution } from '../../moderation/redact.server.ts'
import { publicContribution } from '../read.server.ts'
import { receiptFor } from '../receipt.ts'
import { issueReceipt } from '../issue-receipt.server.ts'
import { submitContribution } from '../submit.server.ts'
import { withdrawContribution } from '../withdraw.server.ts'
import type { ImportChoices } from './choices.ts'
import { fileContent } from './import-input.ts'
import { importContributions } from './import.server.ts'
import { planList } from './plan-list.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const db = () => county.visitor.county.database.db
const bytes = (text: string) => fileContent(new TextEncoder().encode(text))
const list = (source: string, text: string, more: object = {}) => ({ source, fileName: 'liste.csv', content: bytes(text), ...more })
const bring = async (source: string, text: string, more: object = {}, ctx = coordinator) =>
  valueOf(await importContributions(ctx, list(source, text, more)))
const brought = async (source: string) =>
  await db()
    .selectFrom('import_row')
    .innerJoin('contribution', 'contribution.id', 'contribution_id')
    .selectAll('contribution')
    .where('source', '=', source)
    .orderBy('text')
    .execute()
const choicesFor = (source: string): ImportChoices => ({
  ...{ source, wish: 'office', language: 'de', channel: 'import', kind: null, fieldNumbers: [], sheet: null, columns: { by: 'name' } }
})

describe('a list is brought in once', () => {
  test('its rows wait for moderation, only for the office, in German, and what it lacks stays open', async () => {
    expect(await bring('Forum', 'Nr;Beitrag\n1;Mehr Busse\n2;Ein Treffpunkt\n')).toMatchObject({ new: 2, changed: 0, same: 0, failed: 0 })
    const rows = await brought('Forum')
    expect(rows).toMatchObject([
      {
        text: 'Ein Treffpunkt',
        wish: 'office',
        language: 'de',
        channel: 'import',
        kind: null,
        received_on: '2026-11-23',
        receipt_hash: null
      },
      { text: 'Mehr Busse' }
    ])
    const waiting = await db().selectFrom('contribution_waiting').select('contribution_id').execute()
    expect(waiting.map((row) => row.contribution_id)).toEqual(expect.arrayContaining(rows.map((row) => row.id)))
  })

  test('importing it again changes nothing, in whatever order and with whatever encoding', async () => {
    const before = await brought('Forum')
    const utf16 = Buffer.from('\ufeffBeitrag\tNr\r\n Ein Treffpunkt \t2\r\nMehr Busse\t1\r\n', 'utf16le')
    expect(valueOf(await importContributions(coordinator, { ...list('Forum', ''), content: fileContent(utf16) }))).toMatchObject({
      new: 0,
      changed: 0,
      same: 2
    })
    expect(await brought('Forum')).toEqual(before)
    expect(await db().selectFrom('contribution_version').selectAll().execute()).toEqual([])
  })

  test('also without an id column, with equal rows among them', async () => {
    const text = 'Beitrag\nSprachkurs\nSprachkurs\nBusse\n'
    expect(await bring('Karten', text)).toMatchObject({ new: 3, same: 0 })
    expect(await bring('Karten', text)).toMatchObject({ new: 0, same: 3 })
    expect(await bring('Karten', text + 'Sprachkurs\n')).toMatchObject({ new: 1, same: 3 })
  })

  test('ten imports of one list at the same moment bring each row once', async () => {
    const text = 'id,text\n' + Array.from({ length: 1500 }, (_, at) => `${at},Beitrag ${at}\n`).join('')
    const results = await Promise.all(Array.from({ length: 10 }, () => bring('Gleichzeitig', text)))
    expect(results.map((result) => result.new).sort()).toEqual([...Array.from({ length: 9 }, () => 0), 1500])
    expect(await brought('Gleichzeitig')).toHaveLength(1500)
  })

  test('each import is one run and one entry of the audit with its counts, and no words of the list', async () => {
    const { runId } = await bring('Protokoll', 'id,text\n1,Geheimes Anliegen\n2,\n')
    const entries = await db().selectFrom('audit_entry').selectAll().where('subject_id', '=', runId).execute()
    expect(entries).toMatchObject([
      { command: 'contribution.import', subject_type: 'import_run', facts: { new: 1, changed: 0, same: 0, failed: 1 } }
    ])
    expect(JSON.stringify(entries)).not.toContain('Geheimes')
    const run = await db().selectFrom('import_run').selectAll().where('id', '=', runId).executeTakeFirstOrThrow()
    expect(run).toMatchObject({ added: 1, failed: 1, problems: [{ line: 3, key: 'import.problem.text_missing', values: {} }] })
  })
})

describe('what a list says is taken over', () => {
  test('kind, field, place, language and day of a row go before what is chosen for all', async () => {
    const text =
      'id;text;Art;Handlungsfeld;Gemeinde;Sprache;Eingang\n1;eins;Idee;Handlungsfeld 3, 5;Probstein;Arabisch;3.2.2026\n2;zwei;;;;;\n'
    await bring('Angaben', text, { kind: 'need', fieldNumbers: [7], wish: 'public', language: 'en', channel: 'survey' })
    const rows = await brought('Angaben')
    expect(rows).toMatchObject([
      { text: 'eins', kind: 'idea', language: 'ar', municipality_id: 1, received_on: '2026-02-03', wish: 'public', channel: 'survey' },
      { text: 'zwei', kind: 'need', language: 'en', municipality_id: null, received_on: '2026-11-23', wish: 'public', channel: 'survey' }
    ])
    const fields = await db()
      .selectFrom('contribution_field')
      .select('field_id')
      .where('contribution_id', '=', rows[0]?.id ?? '')
      .orderBy('field_id')
      .execute()
    expect(fields.map((field) => field.field_id)).toEqual([3, 5])
  })

  test('hostile texts, scripts of any writing and odd signs are kept as they are', async () => {
    const texts = [
      '<script>alert(1)</script>',
      "'; drop table contribution; --",
      '\u202eبدليل "نص"',
      '{"a": "\\u0000"}',
      '\\',
      '你好, 😀',
      '=1+1',
      '${7*7}{{7*7}}',
      'Ärger\nmit Zeilen'
    ]
    await bring('Feindlich', 'text\n' + texts.map((text) => `"${text.replaceAll('"', '""')}"`).join('\n'))
    expect((await brought('Feindlich')).map((row) => row.text).sort()).toEqual([...texts].sort())
  })

  test('what was written as CSV here is read back as it was', async () => {
    const texts = ['eins, zwei', 'mit "Zitat"', 'drei\r\nvier']
    await bring(
      'Hin und zurück',
      writeCsv(
        ['text'],
        texts.map((text) => [text])
      )
    )
    expect((await brought('Hin und zurück')).map((row) => row.text)).toEqual(['drei\nvier', 'eins, zwei', 'mit "Zitat"'])
  })
})

describe('a corrected row', () => {
  test('becomes a later version beside the kept original, and what is published is refreshed', async () => {
    await bring('Korrektur', 'id,text\n1,Mehr Buse\n', { wish: 'public' })
    const [before] = await brought('Korrektur')
    const { number } = valueOf(await acceptContribution(coordinator, { id: before?.id, kind: 'need', fieldNumbers: ['5'] }))
    expect(await bring('Korrektur', 'id,text\n1,Mehr Busse\n')).toMatchObject({ new: 0, changed: 1, closed: 0 })
    expect(await brought('Korrektur')).toEqual([{ ...before, kind: 'need' }])
    expect(
      await db()
        .selectFrom('contribution_version')
        .select(['version', 'text'])
        .where('contribution_id', '=', before?.id ?? '')
        .execute()
    ).toEqual([{ version: 2, text: 'Mehr Busse' }])
    expect(await publicContribution(db(), number ?? 0)).toMatchObject({ text: 'Mehr Busse', kind: 'need' })
    expect(await bring('Korrektur', 'id,text\n1,Mehr Busse\n')).toMatchObject({ changed: 0, same: 1 })
  })

  test('whose text stayed the same brings no version, and fills only what is open', async () => {
    await bring('Lücken', 'id,text\n1,eins\n2,zwei\n')
    const [first] = await brought('Lücken')
    valueOf(await acceptContribution(coordinator, { id: first?.id, kind: 'need', fieldNumbers: ['2'] }))
    expect(await bring('Lücken', 'id,text,Art,Handlungsfeld\n1,eins,Idee,4\n2,zwei,Idee,4\n')).toMatchObject({ changed: 2 })
    const rows = await brought('Lücken')
    expect(rows).toMatchObject([{ kind: 'need' }, { kind: 'idea' }])
    expect(
      await db()
        .selectFrom('contribution_version')
        .selectAll()
        .where(
          'contribution_id',
          'in',
          rows.map((row) => row.id)
        )
        .execute()
    ).toEqual([])
    const fields = await db()
      .selectFrom('contribution_field')
      .selectAll()
      .where(
        'contribution_id',
        'in',
        rows.map((row) => row.id)
      )
      .execute()
    expect(new Map(fields.map((field) => [field.contribution_id, field.field_id]))).toEqual(
      new Map([
        [rows[0]?.id, 2],
        [rows[1]?.id, 4]
      ])
    )
  })

  test('does not bring a withdrawn or blanked text back', async () => {
    await bring('Erledigt', 'id,text\n1,Anna Beispiel braucht Hilfe\n2,zurück\n')
    const [named, other] = await brought('Erledigt')
    valueOf(await redactContribution(coordinator, { id: named?.id, text: '▇▇▇ braucht Hilfe' }))
    valueOf(await issueReceipt(coordinator, { contributionId: other?.id, formKey: 'receipt of a row' }))
    valueOf(await withdrawContribution(county.visitor, { code: receiptFor(coordinator.county.secret, 'receipt of a row'), sure: 'on' }))
    expect(await bring('Erledigt', 'id,text\n1,Anna Beispiel braucht dringend Hilfe\n2,wieder da\n')).toMatchObject({
      changed: 2,
      closed: 2
    })
    expect(await brought('Erledigt')).toMatchObject([{ text: null }, { text: null }])
    expect(await db().selectFrom('contribution_version').select('text').where('text', 'like', '%dringend%').execute()).toEqual([])
  })
})

describe('equal texts', () => {
  test('are told as possibly the same, with imported and other contributions, and never dropped', async () => {
    await bring('Erste Liste', 'id,text\n1,"Ein Treffpunkt, auch abends!"\n')
    const online = { phaseId: 1, language: 'de', kind: 'need', fieldNumbers: [1], wish: 'public', text: 'ETWAS  anderes.' }
    const other = valueOf(await submitContribution(county.visitor, online))
    const content = new TextEncoder().encode('id,text\n7,ein treffpunkt auch abends\n8,etwas anderes\n')
    const planned = await planList(db(), { content, choices: choicesFor('Zweite Liste'), today: '2026-11-23', texts: true })
    if (planned.state !== 'ready') throw new Error(planned.state)
    const [first] = await brought('Erste Liste')
    expect(planned.plan.possiblySame.items).toEqual([
      { lines: [2], contributions: [{ contributionId: first?.id, number: null }] },
      { lines: [3], contributions: [{ contributionId: other.id, number: null }] }
    ])
    expect(await bring('Zweite Liste', new TextDecoder().decode(content))).toMatchObject({ new: 2 })
  })
})

describe('what cannot be imported is refused with a reason, and nothing is written', () => {
  test.each([
    ['nothing', '', 'import.problem.empty'],
    ['a heading only', 'id,text\n', 'import.problem.no_rows'],
    ['a cut file', 'id,text\n1,"abgebrochen', 'import.problem.cut'],
    ['an archive that breaks off', 'PK\u0003\u0004', 'import.problem.broken'],
    [
      'a hundred thousand columns',
      Array.from({ length: 100_000 }, (_, at) => `s${at}`).join(';') + '\n1\n',
      'import.problem.too_many_columns'
    ]
  ])('%s', async (_, text, message) => {
    const runs = await db().selectFrom('import_run').select('id').execute()
    const result = await importContributions(coordinator, list('Schlecht', text))
    expect(!result.ok && result.refusal.problems).toMatchObject([{ field: 'file', message }])
    expect(await db().selectFrom('import_run').select('id').execute()).toHaveLength(runs.length)
  })

  test('columns that say nothing, and a wrong map', async () => {
    expect(refusalOf(await importContributions(coordinator, list('x', 'a,b\n1,2\n'))).fields).toEqual(['columns'])
    const wrong = await importContributions(coordinator, list('x', 'a,b\n1,2\n', { columns: { by: 'map', map: 'text=c,id' } }))
    expect(!wrong.ok && wrong.refusal.problems.map((problem) => problem.message)).toEqual([
      'import.columns.unknown_column',
      'import.columns.not_a_pair'
    ])
    expect(await bring('Karte', 'a,b\n1,2\n', { columns: { by: 'map', map: 'text=b,id=a' } })).toMatchObject({ new: 1 })
  })

  test('an unnamed source, an unknown field, language, wish or channel', async () => {
    const text = 'text\nx\n'
    expect(refusalOf(await importContributions(coordinator, list(' ', text))).fields).toEqual(['source'])
    expect(refusalOf(await importContributions(coordinator, list('y', text, { fieldNumbers: [77] }))).fields).toEqual(['fieldNumbers'])
    expect(
      refusalOf(
        await importContributions(coordinator, list('y', text, { language: 'klingonisch', wish: 'all', channel: 'radio' }))
      ).fields.sort()
    ).toEqual(['channel', 'language', 'wish'])
  })

  test('a time without an open phase', async () => {
    county.setTime('2024-12-31')
    expect(refusalOf(await importContributions(coordinator, list('zu früh', 'text\nx\n')))).toMatchObject({
      kind: 'closed',
      message: 'import.no_phase'
    })
    county.setTime('2026-11-23')
  })
})

test('only the coordinator and the operator of the server import', async () => {
  const others = [
    county.visitor,
    ...(await Promise.all(['moderator', 'measure_owner', 'council_office', 'data_protection_officer'].map((role) => county.staff(role))))
  ]
  for (const ctx of others) expect(refusalOf(await importContributions(ctx, list('verboten', 'text\nx\n'))).kind).toBe('not_allowed')
  expect(await brought('verboten')).toEqual([])
  expect(await bring('erlaubt', 'text\nx\n', {}, county.as(operator))).toMatchObject({ new: 1 })
})

test('how far an import is, is told along the way', async () => {
  const steps: [number, number][] = []
  const onProgress = (done: number, total: number) => void steps.push([done, total])
  await bring('Schritte', 'text\n' + Array.from({ length: 2500 }, (_, at) => `Zeile ${at}\n`).join(''), { onProgress })
  expect(steps).toEqual([
    [0, 2500],
    [1000, 2500],
    [2000, 2500],
    [2500, 2500]
  ])
})
