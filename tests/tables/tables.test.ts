import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openZip } from '#platform/files/zip-entries.ts'
import { readCsv } from '#platform/files/read-csv.ts'
import { translateTo } from '#platform/language/translate.ts'
import { reportBarrier } from '#domain/1-frame/barrier/report-barrier.server.ts'
import { fileContent } from '#domain/2-listening/contribution/import/import-input.ts'
import { importContributions } from '#domain/2-listening/contribution/import/import.server.ts'
import { startRaidMode } from '#domain/2-listening/raid-mode/start.server.ts'
import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { valueOf } from '#tests/support/county.ts'
import { plantRaid } from '#tests/matrix/raid.ts'
import { plantRemovable } from '#tests/matrix/removable.ts'
import { outcomeOf } from '#tests/matrix/outcome.ts'
import { nameOf, readTable } from '#tests/matrix/table.ts'
import { cast, clientsOf, engageCast } from '#tests/support/cast.ts'
import type { Part } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { officeProgram } from '#tests/support/office-program.ts'
import { plantThread } from '#tests/support/planted.ts'
import type { Planted } from '#tests/support/planted.ts'
import { writtenTables } from '#tests/support/written-tables.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

// The page on which each table is shown: whoever may read the page may take the table along, and nobody else.
const pages: Record<string, string> = {
  alike: '/desk/inbox/[id]',
  appeals: '/desk/appeals',
  audit: '/desk/audit',
  barriers: '/desk/frame/barriers',
  bodies: '/desk/frame/bodies',
  contributions: '/desk/contributions',
  coverage: '/desk/coverage',
  due: '/desk',
  'edition-measures': '/desk/editions/[id]',
  editions: '/desk/editions',
  evidence: '/desk/evidence',
  fields: '/desk/frame/fields',
  films: '/desk/frame/films',
  goals: '/desk/goals',
  'import-failed': '/desk/import/[id]',
  imports: '/desk/import',
  inbox: '/desk/inbox',
  links: '/desk/links',
  mail: '/desk/mail',
  'measure-sums': '/desk/measures/[id]',
  measures: '/desk/measures',
  'measures-to-freeze': '/desk/editions/new',
  municipalities: '/desk/frame/places',
  needs: '/desk/needs',
  notices: '/desk/notices',
  organizations: '/desk/frame/organizations',
  paper: '/desk/paper',
  people: '/desk/frame/people',
  phases: '/desk/frame/phases',
  process: '/desk/frame/process',
  raid: '/desk/raid',
  reasons: '/desk/reasons',
  referrals: '/desk/frame/referrals',
  regions: '/desk/frame/places',
  register: '/desk/protection',
  reporting: '/desk/reporting',
  'second-look': '/desk/second-look',
  'site-notices': '/desk/frame/notices'
}
const names = Object.keys(pages)
const formula = '=HYPERLINK("https://boese.example";"Klick")'

let site: Site
let planted: Planted
let clients: Record<Part, Client>
/** What those tables are asked for that belong to one thing. */
let queries: Record<string, string> = {}
beforeAll(async () => {
  site = await aSite()
  await engageCast(site)
  planted = await plantThread(site, (place, limit = 200) => `${formula} ${place}`.slice(0, limit))
  await plantRemovable(site)
  await plantRaid(site)
  clients = await clientsOf(site)
  const run = valueOf(
    await importContributions(site.operator, { source: 'Eine', content: fileContent(Buffer.from('id,text\n1,eins\n2,\n')) })
  )
  queries = {
    alike: `?contribution=${planted.contributions.waiting.id}`,
    'edition-measures': `?edition=${planted.editions.adopted.id}`,
    'import-failed': `?run=${run.runId}`,
    'measure-sums': `?measure=${planted.measures.adopted}`
  }
})
afterAll(async () => await site.close())
afterAll(() => expect(site.log.filter((line) => line.includes('"fault"'))).toEqual([]))

const addressOf = (table: string, format: string, language = 'de', query = '') =>
  `/${language}/desk/tables/${table}/${format}${queries[table] ?? query}`
/** The file as rows of texts, numbers and dates, by a reader that knows nothing of ours. */
const workbook = async (table: string, language?: string, query?: string, part: Part = 'coordinator') => {
  const answer = await clients[part].ask(addressOf(table, 'xlsx', language, query))
  expect([table, answer.status]).toEqual([table, 200])
  const [sheet] = await readExcelFile(answer.body)
  return { bytes: answer.body, headers: answer.headers, sheet: sheet?.sheet ?? '', rows: sheet?.data ?? [] }
}
/** Every part of the archive as text. */
const partsOf = (bytes: Buffer): Map<string, string> => {
  const archive = openZip(bytes)
  if ('problem' in archive) throw new Error(`The workbook is no sound archive: ${archive.problem}`)
  return new Map(archive.names.map((name) => [name, new TextDecoder().decode(archive.read(name))]))
}

test('every table of the desk is looked at here', () => {
  expect(names.toSorted()).toEqual(writtenTables().toSorted())
})

test.each(names)('the table %s is given to exactly those who may read its page', async (name) => {
  const row = readTable().find((each) => nameOf(each) === pages[name])
  if (!row) throw new Error(`The table of who gets what has no page ${pages[name] ?? ''}`)
  for (const format of ['csv', 'xlsx']) {
    const found = await Promise.all(cast.map(async (part) => [part, outcomeOf(await clients[part].ask(addressOf(name, format)))] as const))
    // A file leads nobody to a sign-in page: it is refused.
    const expected = cast.map((part) => [part, row.expected[part] === 'sign-in' ? 'no' : row.expected[part]])
    expect(found, `${name}.${format}`).toEqual(expected)
  }
})

test.each(names)('the table %s is the same in both files, under the same headings, and without a formula', async (name) => {
  const { bytes, rows, headers } = await workbook(name, 'de', '', name === 'referrals' ? 'confidential_contact' : 'coordinator')
  expect(headers['content-disposition']).toMatch(new RegExp(`^attachment; filename="${name}-\\d{4}-\\d{2}-\\d{2}\\.xlsx"$`))
  expect(headers['cache-control']).toContain('no-store')
  const csv = readCsv((await clients.coordinator.ask(addressOf(name, 'csv'))).body)
  const [header = [], ...cells] = rows
  if (csv.ok) {
    expect(csv.header).toEqual(header)
    expect(csv.rows).toHaveLength(cells.length)
  } else expect([csv.problem.code, cells.length]).toEqual(['no_rows', 0])
  for (const [part, text] of partsOf(bytes))
    expect(/<(\w+:)?f[\s>/]|externalLink|oleObject|ddeLink|vbaProject/.test(text), `${name}: ${part}`).toBe(false)
})

test('a text that looks like a formula arrives as a text: in XLSX letter by letter, in CSV behind an apostrophe', async () => {
  const { rows, bytes } = await workbook('contributions')
  expect(rows.flat()).toContain(`${formula} published.text`)
  expect([...partsOf(bytes).values()].join('')).not.toMatch(/<f[\s>/]/)
  const csv = readCsv((await clients.coordinator.ask(addressOf('contributions', 'csv'))).body)
  expect(csv.ok && csv.rows.flatMap(({ cells }) => cells)).toContain(`'${formula} published.text`)
})

test('a file holds what the filter of the page finds, in full, and nothing that was erased or hidden on the page', async () => {
  const { rows } = await workbook('contributions', 'de', '?state=withheld&before=2000-01-01_x')
  expect(rows.flat()).toContain(planted.contributions.withheld.text)
  expect(new Set(rows.slice(1).map((cells) => cells[4]))).toEqual(new Set([translateTo('de')('moderation.state.withheld')]))
  const all = JSON.stringify((await workbook('contributions')).rows)
  expect(all).not.toContain('redacted.text')
  const read = JSON.stringify((await workbook('coverage', 'de', '', 'council_office')).rows)
  expect(read).not.toContain(planted.contributions.office.text)
})

test('days are days, counts are numbers, the headings stay in view, and Arabic runs from right to left', async () => {
  const german = await workbook('needs')
  expect(german.rows[0]?.[0]).toBe(translateTo('de')('need.column.number'))
  expect(german.rows[1]?.map((cell) => typeof cell)).toContain('number')
  const received = (await workbook('contributions')).rows[1]
  expect(received?.some((cell) => (cell as unknown) instanceof Date)).toBe(true)
  const arabic = await workbook('needs', 'ar')
  const sheet = partsOf(arabic.bytes).get('xl/worksheets/sheet1.xml') ?? ''
  expect(arabic.rows[0]?.[1]).toBe(translateTo('ar')('need.column.statement'))
  expect([sheet.includes('rightToLeft="1"'), sheet.includes('state="frozen"')]).toEqual([true, true])
  expect(partsOf(german.bytes).get('xl/worksheets/sheet1.xml')).not.toContain('rightToLeft')
})

test('nothing of a confidential report is in any table', async () => {
  for (const name of names)
    for (const format of ['csv', 'xlsx']) {
      const { body } = await clients.coordinator.ask(addressOf(name, format))
      const text = format === 'csv' ? body.toString('utf8') : [...partsOf(body).values()].join('')
      expect(text.includes('confidential.text') || text.includes('confidential.contact'), `${name}.${format}`).toBe(false)
    }
})

test('what waits at the desk is in its file with what it says, but no address that is erased later', async () => {
  const rowsOf = async (table: string) => (await workbook(table)).rows.slice(1)
  expect((await rowsOf('appeals')).flat()).toContain('Er gehört dazu.')
  expect((await rowsOf('second-look')).map((cells) => cells[2])).toEqual([11])
  expect((await rowsOf('evidence')).map((cells) => cells[0]).toSorted()).toEqual(expect.arrayContaining(['Az. 2', 'Az. 3']))
  valueOf(await startRaidMode(site.operator, { hours: 6, reason: 'Eine Probe' }))
  expect((await rowsOf('raid')).flat()).toContain('Eine Probe')
  const told = { text: 'Der Knopf ist unsichtbar', page: '/de', answerTo: 'antwort@auental.example' }
  valueOf(await reportBarrier(site.visitor, told))
  const reports = JSON.stringify(await rowsOf('barriers'))
  expect([reports.includes(told.text), reports.includes(told.answerTo)]).toEqual([true, false])
})

test('a table that there is not, or a format, is not found', async () => {
  const nobody = crypto.randomUUID()
  const addresses = ['confidential/xlsx', 'constructor/csv', 'needs/exe', 'edition-measures/csv', 'import-failed/csv?run=1']
  const strangers = ['alike/csv?contribution', 'edition-measures/xlsx?edition', 'import-failed/xlsx?run', 'measure-sums/csv?measure']
  for (const address of [...addresses, ...strangers.map((each) => `${each}=${nobody}`)])
    expect([address, (await clients.coordinator.ask(`/de/desk/tables/${address}`)).status]).toEqual([address, 404])
})

test('the sums of a measure are read by an organisation that has to do with it, and by no other', async () => {
  // Organisation 1 leads the planted measures; this one is nobody's yet.
  const { id } = valueOf(await draftMeasure(site.operator, { number: 'HF3-9.9', title_de: 'Noch niemandes', fieldNumber: 3 }))
  const ask = async (part: Part, measure: string) => (await clients[part].ask(`/de/desk/tables/measure-sums/csv?measure=${measure}`)).status
  expect([await ask('measure_owner', planted.measures.adopted), await ask('measure_owner', id)]).toEqual([200, 403])
  expect(await ask('coordinator', id)).toBe(200)
})

// A torture alone: LibreOffice takes its time. Where it is not installed, the bar says that this was not run.
const office = officeProgram()
const openTables = ['contributions.csv', 'measures.csv']
// An answer that is no file would be opened as well, and hold no formula.
const fileOf = async (address: string, name: string): Promise<Buffer> => {
  const answer = await clients[name === 'referrals' ? 'confidential_contact' : 'coordinator'].ask(address)
  expect([address, answer.status]).toEqual([address, 200])
  return answer.body
}
if (office && process.env['TORTURE'] === '1')
  test('LibreOffice opens every file and finds no formula in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mitplan-tables-'))
    try {
      for (const name of names)
        for (const format of ['csv', 'xlsx'])
          writeFileSync(join(folder, `${name}-${format}.${format}`), await fileOf(addressOf(name, format), name))
      for (const name of openTables) writeFileSync(join(folder, `open-${name}`), await fileOf(`/api/v1/${name}`, name))
      const files = readdirSync(folder).map((file) => join(folder, file))
      const own = ['--headless', '--norestore', `-env:UserInstallation=file://${folder}/profile`]
      await promisify(execFile)(office, [...own, '--convert-to', 'fods', '--outdir', join(folder, 'read'), ...files], { timeout: 600_000 })
      const read = readdirSync(join(folder, 'read'))
      expect(read).toHaveLength(names.length * 2 + openTables.length)
      for (const file of read) expect(readFileSync(join(folder, 'read', file), 'utf8'), file).not.toContain('table:formula')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 900_000)
