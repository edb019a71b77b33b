import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { packed, textCell, textWorkbook, workbookParts } from '#tests/support/workbook.ts'
import { chooseForImport } from './choose.server.ts'
import { choicesMark } from './choices-mark.ts'
import { chooseSheet } from './choose-sheet.server.ts'
import { confirmImport } from './confirm.server.ts'
import { fileContent } from './import-input.ts'
import { importContributions } from './import.server.ts'
import { keepImportFile } from './keep-file.server.ts'
import { keptFile } from './read.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const db = () => county.visitor.county.database.db
const keep = async (content: Buffer, fileName = 'Dialogforum Süd.xlsx') =>
  valueOf(await keepImportFile(coordinator, { fileName, file: fileContent(content) })).id
const confirm = async (id: string) => {
  const kept = await keptFile(db(), id)
  if (!kept) throw new Error('the file is gone')
  return await confirmImport(coordinator, { id, mark: choicesMark(kept.choices) })
}
const textsOf = async (source: string) =>
  (
    await db()
      .selectFrom('import_row')
      .innerJoin('contribution', 'contribution.id', 'contribution_id')
      .select('text')
      .where('source', '=', source)
      .orderBy('text')
      .execute()
  ).map(({ text }) => text)
const rows = (...texts: string[]) => [textCell('Beitrag'), ...texts.map(textCell)]

test('a workbook is a list like any other: it comes in once, under the name of its file, and again only what is new', async () => {
  valueOf(
    await confirm(
      await keep(
        textWorkbook([
          ['Nr', 'Beitrag'],
          ['007', 'Mehr Busse'],
          ['008', '=HYPERLINK("https://boese.example")']
        ])
      )
    )
  )
  expect(await textsOf('Dialogforum Süd')).toEqual(['=HYPERLINK("https://boese.example")', 'Mehr Busse'])
  const again = textWorkbook([
    ['Nr', 'Beitrag'],
    ['007', 'Mehr Busse'],
    ['009', 'Ein Treffpunkt']
  ])
  expect(
    valueOf(await importContributions(coordinator, { source: 'Dialogforum Süd', fileName: 'x.xlsx', content: fileContent(again) }))
  ).toMatchObject({
    ...{ new: 1, same: 1, failed: 0 }
  })
})

test('of several sheets one is preset, another can be taken, and what was chosen for the last one does not count for it', async () => {
  const workbook = packed(
    workbookParts([
      { name: 'Nord', rows: rows('aus dem Norden') },
      { name: 'Süd', rows: rows('aus dem Süden', 'noch eines') }
    ])
  )
  const id = await keep(workbook, 'Zwei Blätter.xlsx')
  expect(await keptFile(db(), id)).toMatchObject({ rowsTotal: 1, choices: { sheet: null } })
  valueOf(await chooseForImport(coordinator, { id, source: 'Zwei Blätter', columns: { by: 'place', places: { text: 0 } } }))
  valueOf(await chooseSheet(coordinator, { id, sheet: 'Süd' }))
  expect(await keptFile(db(), id)).toMatchObject({ rowsTotal: 2, choices: { sheet: 'Süd', columns: { by: 'name' } } })
  valueOf(await confirm(id))
  expect(await textsOf('Zwei Blätter')).toEqual(['aus dem Süden', 'noch eines'])
  expect(refusalOf(await chooseSheet(coordinator, { id, sheet: 'Nord' })).message).toBe('import.confirmed')
})

test('a workbook with macros, a locked one and one that would swell are refused beside the field, and nothing is kept', async () => {
  const sound = workbookParts([{ name: 'Liste', rows: rows('eins') }])
  for (const [content, message] of [
    [packed([...sound, { name: 'xl/vbaProject.bin', content: 'x' }]), 'import.problem.macros'],
    [packed([...sound, { name: 'xl/media/bild.bin', content: 'x', claims: 4_000_000_000 }]), 'import.problem.swells'],
    [Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), 'import.problem.locked'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import.problem.spreadsheet'],
    [packed([{ name: 'lies-mich.txt', content: 'Hallo' }]), 'import.problem.not_a_table']
  ] as const) {
    const result = await keepImportFile(coordinator, { fileName: 'Liste.xlsx', file: fileContent(content) })
    expect(!result.ok && result.refusal.problems).toMatchObject([{ field: 'file', message }])
  }
})

test('only the coordinator takes another sheet, and only of a file that is there', async () => {
  const id = await keep(textWorkbook([['Beitrag'], ['eins']]), 'Rechte.xlsx')
  for (const ctx of [county.visitor, await county.staff('moderator')])
    expect(refusalOf(await chooseSheet(ctx, { id, sheet: 'Beiträge' })).kind).toBe('not_allowed')
  expect(refusalOf(await chooseSheet(coordinator, { id: crypto.randomUUID(), sheet: 'x' })).message).toBe('import.gone')
})
