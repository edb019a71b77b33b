import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { runMitplan } from '#tests/support/run-mitplan.ts'
import { readSettings } from '#platform/config/settings.ts'
import { helpFor } from './command-help.ts'
import { importEndings } from './import-endings.ts'
import { run } from './import.ts'
import { RefusedError } from './settled.ts'
import { UsageError } from './usage.ts'

let county: TestCounty
let folder: string
beforeAll(async () => {
  county = await aCounty()
  folder = mkdtempSync(join(tmpdir(), 'mitplan lists '))
})
afterAll(async () => {
  await county.close()
  rmSync(folder, { recursive: true })
})

const importList = async (...args: string[]) => {
  const settings = readSettings({ DATABASE_URL: county.ownerUrl, APP_DATABASE_URL: county.appUrl, SECRET_KEY: '07'.repeat(32) })
  const heard = { said: '', complained: '' }
  const voice = {
    say: (line: string) => void (heard.said += `${line}\n`),
    complain: (line: string) => void (heard.complained += `${line}\n`)
  }
  return { code: await run(args, settings, voice), ...heard }
}
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const lastLine = (text: string): unknown => JSON.parse(text.trim().split('\n').at(-1) ?? '')
const contributions = async () =>
  await county.visitor.county.database.db
    .selectFrom('contribution')
    .select(['text', 'wish', 'channel', 'language', 'kind'])
    .orderBy('text')
    .execute()

const asProgram = async (...args: string[]) => await runMitplan(county, 'import', 'contributions', ...args)

test('a list is shown first, brought in once, and then changes nothing', async () => {
  const list = file('Dialogforum.csv', 'Nr;Titel;Beitrag\r\n1;Bus;Mehr Busse\r\n2;;Ein Treffpunkt\r\n3;;\r\n')
  const shown = await asProgram(list, '--dry-run', '--json')
  expect([shown.code, shown.complained]).toEqual([3, ''])
  expect(shown.said).toContain('Nothing was written')
  expect(shown.said).toContain('line 4: The text is missing.')
  expect(lastLine(shown.said)).toEqual({ new: 2, changed: 0, same: 0, failed: 1 })
  expect(await contributions()).toEqual([])

  const first = await asProgram(list, '--json')
  expect([first.code, lastLine(first.said)]).toEqual([3, { new: 2, changed: 0, same: 0, failed: 1 }])
  expect(first.complained.trim()).toMatch(/^1 row failed and is not in; the others are\. The command ends with 3: .*$/)
  const kept = await contributions()
  expect(kept).toMatchObject([
    { text: 'Bus\nMehr Busse', wish: 'office', channel: 'import', language: 'de', kind: null },
    { text: 'Ein Treffpunkt' }
  ])

  const again = await importList(list, '--json')
  expect([again.code, lastLine(again.said)]).toEqual([3, { new: 0, changed: 0, same: 2, failed: 1 }])
  expect(await contributions()).toEqual(kept)
}, 120_000)

test('a script tells by the code alone whether every row is in, some are, or none', async () => {
  const whole = file('Ganz.csv', 'id,text\nG1,Ein Treffpunkt für alle\n')
  expect(await asProgram(whole)).toMatchObject({ code: 0, complained: '' })
  expect(await asProgram(whole, '--json')).toMatchObject({ code: 0, complained: '' })
  const partly = file('Teils.csv', 'id,text\nT1,Mehr Licht am Weg\nT2,\nT3,\n')
  const some = await asProgram(partly, '--json')
  expect([some.code, lastLine(some.said)]).toEqual([3, { new: 1, changed: 0, same: 0, failed: 2 }])
  expect(some.complained).toContain('2 rows failed and are not in; the others are.')

  const before = await contributions()
  const none = await asProgram(file('Keine.csv', 'id,text\nK1,\n'), '--json')
  expect([none.code, lastLine(none.said)]).toEqual([2, { new: 0, changed: 0, same: 0, failed: 1 }])
  expect(none.complained).toContain('no other row was there')
  expect(await asProgram(join(folder, 'missing.csv'))).toMatchObject({ code: 2, said: '' })
  expect(await asProgram(whole, '--publish')).toMatchObject({ code: 2, said: '' })
  const refused = await asProgram(whole, '--fields', '77')
  expect([refused.code, refused.complained]).toEqual([1, expect.stringMatching(/fieldNumbers: /)])
  expect(await contributions()).toEqual(before)
  for (const [code, meaning] of importEndings) expect(helpFor(['import', 'contributions'])).toContain(`  ${code}  ${meaning}`)

  const corrected = file('Teils.csv', 'id,text\nT1,Mehr Licht am Weg\nT2,Eine Bank\nT3,Ein Dach\n')
  expect(await asProgram(corrected)).toMatchObject({ code: 0, complained: '' })
}, 240_000)

test('columns by a map, and what is chosen once for all rows', async () => {
  const list = file('Briefe.csv', Buffer.from('was;nummer\nStraße für Räder;7\n', 'latin1'))
  const given = [
    '--map',
    'text=was,id=nummer',
    '--source',
    'Briefe 2026',
    '--wish',
    'public',
    '--channel',
    'letter',
    '--kind',
    'idea',
    '--fields',
    '1,2'
  ]
  const { code, said } = await importList(list, ...given)
  expect(code).toBe(0)
  expect(said).toContain('WINDOWS-1252')
  expect(said).toContain('Brought in: 1 new')
  expect(await contributions()).toContainEqual({
    text: 'Straße für Räder',
    wish: 'public',
    channel: 'letter',
    language: 'de',
    kind: 'idea'
  })
})

test('a corrected row is shown as changed; a file without ids says that a corrected row counts as new', async () => {
  await importList(file('Ids.csv', 'id,text\n1,eins\n'))
  expect(lastLine((await importList(file('Ids.csv', 'id,text\n1,eins und mehr\n'), '--json')).said)).toMatchObject({ new: 0, changed: 1 })
  expect((await importList(file('Ohne.csv', 'text\neins\n'), '--dry-run')).said).toContain('counts as new')
})

test.each([
  ['an empty file', 'empty.csv', '', 'The file is empty'],
  ['a workbook that breaks off', 'table.xlsx', 'PK\u0003\u0004', 'damaged or incomplete'],
  ['a cut file', 'cut.csv', 'id,text\n1,"da', 'incomplete'],
  ['columns that say nothing', 'columns.csv', 'a,b\n1,2\n', 'not clear which column']
])('%s is of no use: one clear sentence, and the end is 2', async (_, name, content, sentence) => {
  const { code, said, complained } = await importList(file(name, content), '--json')
  expect([code, said]).toEqual([2, ''])
  expect(complained).toContain(sentence)
})

test('a wrong option or a missing file is told, and nothing is written', async () => {
  const before = await contributions()
  const list = file('Option.csv', 'text\nx\n')
  const wrong: [args: string[], sentence: RegExp][] = [
    [['--wish', 'all'], /--wish is office or public|--wish is public or office/],
    [['--language', 'klingonisch'], /--language: /],
    [['--kind', 'riddle'], /--kind is one of need, idea, good_example, obstacle\./],
    [['--channel', 'pigeon'], /--channel is one of .*letter.*import\./],
    [['--fields', '1,x'], /--fields is a list of numbers/],
    [['--publish'], /Unknown option/]
  ]
  for (const [args, sentence] of wrong) {
    const failed = importList(list, ...args)
    await expect(failed).rejects.toThrow(UsageError)
    await expect(failed).rejects.toThrow(sentence)
  }
  await expect(importList(join(folder, 'missing.csv'))).rejects.toThrow(/missing\.csv cannot be read/)
  await expect(importList(list, '--fields', '77')).rejects.toThrow(RefusedError)
  expect(await contributions()).toEqual(before)
})
