import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { readSettings } from '#platform/config/settings.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { system } from '#platform/command/actor.ts'
import { allJobs } from '../../../../jobs.server.ts'
import { choicesMark } from './choices-mark.ts'
import { chooseForImport } from './choose.server.ts'
import { confirmImport, rowsAtOnce } from './confirm.server.ts'
import { discardImportFile } from './discard.server.ts'
import { fileContent } from './import-input.ts'
import { keepImportFile } from './keep-file.server.ts'
import { importRun, keptContent, keptFile } from './read.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const db = () => county.visitor.county.database.db
const file = (text: string, fileName = 'Dialogforum Nord.csv') => ({ fileName, file: fileContent(new TextEncoder().encode(text)) })
const keep = async (text: string, more: object = {}) => valueOf(await keepImportFile(coordinator, { ...file(text), ...more })).id
const markOf = async (id: string) => {
  const kept = await keptFile(db(), id)
  if (!kept) throw new Error('the file is gone')
  return choicesMark(kept.choices)
}
const imported = async (source: string) =>
  await db()
    .selectFrom('import_row')
    .innerJoin('contribution', 'contribution.id', 'contribution_id')
    .select('text')
    .where('source', '=', source)
    .orderBy('text')
    .execute()
const rows = (count: number) => 'id,text\n' + Array.from({ length: count }, (_, at) => `${at},Beitrag ${at}\n`).join('')
const jobs = allJobs(readSettings({}))
const runJob = async (name: string, payload: Record<string, unknown> = {}) => await jobs[name]?.(county.as(system), payload)

test('an uploaded list is kept under the name of its file, and nothing of it is written until it is confirmed', async () => {
  const id = await keep('text\neins\nzwei\n')
  expect(await keptFile(db(), id)).toMatchObject({
    choices: { source: 'Dialogforum Nord', wish: 'office', language: 'de', channel: 'import' },
    confirmed: false,
    rowsTotal: 2
  })
  expect(await imported('Dialogforum Nord')).toEqual([])
  expect(valueOf(await confirmImport(coordinator, { id, mark: await markOf(id) }))).toEqual({ done: true })
  expect(await imported('Dialogforum Nord')).toEqual([{ text: 'eins' }, { text: 'zwei' }])
})

test('with its import the file is erased, and the run of the same id says what it brought', async () => {
  const id = await keep('id,text\n1,eins\n2,\n', { source: 'Zwei' })
  valueOf(await confirmImport(coordinator, { id, mark: await markOf(id) }))
  expect([await keptFile(db(), id), await keptContent(db(), id)]).toEqual([null, null])
  expect(await importRun(db(), id)).toMatchObject({
    source: 'Zwei',
    fileName: 'Dialogforum Nord.csv',
    new: 1,
    failed: 1,
    problems: [{ line: 3, key: 'import.problem.text_missing' }]
  })
})

test('confirming twice, also at the same moment, imports once', async () => {
  const id = await keep('text\nnur einmal\n', { source: 'Doppelklick' })
  const mark = await markOf(id)
  const same = await Promise.all(Array.from({ length: 8 }, () => confirmImport(coordinator, { id, mark, formKey: 'one form' })))
  expect(same.map(valueOf)).toEqual(Array.from({ length: 8 }, () => ({ done: true })))
  expect(refusalOf(await confirmImport(coordinator, { id, mark, formKey: 'another form' })).message).toBe('import.confirmed')
  expect(await imported('Doppelklick')).toHaveLength(1)
})

test('what is chosen on the preview counts; a confirmation of an older preview is refused', async () => {
  const id = await keep('a;b\n1;eins\n', { source: 'Wahl' })
  const before = await markOf(id)
  valueOf(
    await chooseForImport(coordinator, {
      id,
      source: 'Wahl',
      wish: 'public',
      kind: 'idea',
      fieldNumbers: ['4'],
      columns: { by: 'place', places: { text: 1, id: 0 } }
    })
  )
  expect(refusalOf(await confirmImport(coordinator, { id, mark: before })).message).toBe('import.preview_changed')
  valueOf(await confirmImport(coordinator, { id, mark: await markOf(id) }))
  const contribution = await db()
    .selectFrom('import_row')
    .innerJoin('contribution', 'contribution.id', 'contribution_id')
    .select(['text', 'wish', 'kind'])
    .where('source', '=', 'Wahl')
    .executeTakeFirst()
  expect(contribution).toEqual({ text: 'eins', wish: 'public', kind: 'idea' })
})

test('a list whose columns say nothing waits for the choice, and cannot be confirmed before', async () => {
  const id = await keep('a;b\n1;eins\n', { source: 'Ohne Namen' })
  expect(refusalOf(await confirmImport(coordinator, { id, mark: await markOf(id) })).fields).toEqual(['columns'])
})

test('a long list is brought in by a job, once, and its page can see how far it is', async () => {
  const count = rowsAtOnce + 500
  const id = await keep(rows(count), { source: 'Lange Liste' })
  expect(valueOf(await confirmImport(coordinator, { id, mark: await markOf(id) }))).toEqual({ done: false })
  expect(await keptFile(db(), id)).toMatchObject({ confirmed: true, rowsDone: 0, rowsTotal: count })
  expect(await imported('Lange Liste')).toEqual([])
  expect(refusalOf(await chooseForImport(coordinator, { id, source: 'x' })).message).toBe('import.confirmed')
  expect(refusalOf(await discardImportFile(coordinator, { id })).message).toBe('import.confirmed')
  await runJob('import:run', { id })
  await runJob('import:run', { id })
  expect(await imported('Lange Liste')).toHaveLength(count)
  expect(await importRun(db(), id)).toMatchObject({ new: count })
  const entries = await db().selectFrom('audit_entry').select(['actor', 'command']).where('subject_id', '=', id).orderBy('id').execute()
  expect(entries.map(({ command }) => command)).toEqual([
    'contribution.keep_import_file',
    'contribution.confirm_import',
    'contribution.run_import'
  ])
})

test('a file that is of no use is refused beside its field and not kept', async () => {
  for (const [text, message] of [
    ['', 'import.problem.empty'],
    ['id,text\n1,"da', 'import.problem.cut'],
    ['%PDF-1.7', 'import.problem.pdf'],
    ['a'.repeat(20_000_001), 'import.problem.too_big']
  ] as const) {
    const result = await keepImportFile(coordinator, file(text))
    expect(!result.ok && result.refusal.problems).toMatchObject([{ field: 'file', message }])
  }
  const without = await keepImportFile(coordinator, { fileName: '', file: undefined })
  expect(!without.ok && without.refusal.problems).toMatchObject([{ field: 'file', message: 'import.file.required' }])
})

test('the same upload sent twice is one file', async () => {
  const upload = { ...file('text\nzweimal\n'), formKey: 'upload' }
  const first = valueOf(await keepImportFile(coordinator, upload))
  expect(valueOf(await keepImportFile(coordinator, { ...file('text\nzweimal\n'), formKey: 'upload' }))).toEqual(first)
  expect(refusalOf(await keepImportFile(coordinator, { ...file('text\nanders\n'), formKey: 'upload' })).message).toBe('form.key_reused')
})

test('a file is discarded, or erased after a day', async () => {
  const discarded = await keep('text\nx\n')
  valueOf(await discardImportFile(coordinator, { id: discarded }))
  expect(await keptFile(db(), discarded)).toBeNull()
  const waiting = await keep('text\nx\n')
  await runJob('platform:erase')
  expect(await keptFile(db(), waiting)).not.toBeNull()
  county.setTime('2026-11-24T08:59:00Z')
  await runJob('platform:erase')
  expect(await keptFile(db(), waiting)).toBeNull()
  county.setTime('2026-11-23')
  expect(refusalOf(await confirmImport(coordinator, { id: waiting })).message).toBe('import.gone')
  expect(refusalOf(await confirmImport(coordinator, { id: 'nonsense' })).message).toBe('import.gone')
})

test('only the coordinator uploads, chooses, confirms and discards', async () => {
  const id = await keep('text\nx\n', { source: 'Rechte' })
  const mark = await markOf(id)
  for (const ctx of [county.visitor, await county.staff('moderator'), await county.staff('data_protection_officer')]) {
    expect(refusalOf(await keepImportFile(ctx, file('text\nx\n'))).kind).toBe('not_allowed')
    expect(refusalOf(await chooseForImport(ctx, { id, source: 'x' })).kind).toBe('not_allowed')
    expect(refusalOf(await confirmImport(ctx, { id, mark })).kind).toBe('not_allowed')
    expect(refusalOf(await discardImportFile(ctx, { id })).kind).toBe('not_allowed')
  }
  expect(await imported('Rechte')).toEqual([])
})

test.each([
  ['../../etc/Liste\0 Nord.csv', 'Liste Nord.csv', 'Liste Nord'],
  ['C:\\Listen\\Süd\u202evsc.csv', 'Südvsc.csv', 'Südvsc'],
  [`${'\u{1F600}'.repeat(127)}ab.csv`, `${'\u{1F600}'.repeat(127)}a`, '\u{1F600}'.repeat(60)],
  ['قائمة.csv', 'قائمة.csv', 'قائمة']
])('a list is kept under what is left of the name %j', async (name, kept, source) => {
  const { id } = valueOf(await keepImportFile(coordinator, file('text\neins\n', name)))
  expect(await keptFile(db(), id)).toMatchObject({ name: kept, choices: { source } })
})
