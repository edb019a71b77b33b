import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { helpFor } from './command-help.ts'
import { operatorCommands } from './commands.ts'
import { settingsPage } from './settings.ts'
import { askForCode } from '#domain/1-frame/sign-in/ask-for-code.server.ts'
import { listPeople } from '#domain/1-frame/person/read.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { runMitplanWith } from '#tests/support/run-mitplan.ts'

// Each call starts a program of its own.
vi.setConfig({ testTimeout: 120_000 })

let county: TestCounty
let folder: string
beforeAll(async () => {
  county = await aCounty()
  folder = mkdtempSync(join(tmpdir(), 'mitplan operator '))
  const entry = {
    id: 'test',
    hosts: ['127.0.0.1'],
    origin: 'http://127.0.0.1:3000',
    databaseUrl: county.ownerUrl,
    appDatabaseUrl: county.appUrl
  }
  writeFileSync(join(folder, 'counties.json'), JSON.stringify([entry]))
})
afterAll(async () => {
  await county.close()
  rmSync(folder, { recursive: true })
})

test('the operator makes the first coordinator, and saying it twice changes nothing', async () => {
  expect(await mitplan('coordinator', 'mira.sandner@auental.example', '--name', 'Mira Sandner')).toMatchObject({ code: 0 })
  const again = await mitplan('coordinator', 'Mira.Sandner@auental.example')
  expect(again).toMatchObject({ code: 0 })
  expect(again.said).toContain('already')
  const people = await listPeople(county.visitor.county.database.db)
  expect(people.filter((person) => person.email === 'mira.sandner@auental.example')).toMatchObject([
    { name: 'Mira Sandner', roles: [{ role: 'coordinator', endsOn: null }] }
  ])
})

test('the code of a kept mail is shown to the operator alone', async () => {
  await mitplan('coordinator', 'jonas.brettfeld@auental.example')
  valueOf(await askForCode(county.visitor, { email: 'jonas.brettfeld@auental.example' }))
  const { said } = await mitplan('outbox', '--to', 'jonas.brettfeld@auental.example')
  expect(said).toMatch(/\b\d{4} \d{4}\b/)
  expect((await mitplan('outbox', '--to', 'niemand@auental.example')).said).toContain('No mail is kept')
})

test('the audit trail holds, and migrating an up-to-date database changes nothing', async () => {
  expect((await mitplan('audit', 'verify')).said).toContain('The chain holds')
  const { said, code } = await mitplanWith({ DATABASE_URL: county.ownerUrl, APP_DATABASE_URL: county.appUrl }, 'migrate')
  expect([code, said.trim()]).toEqual([0, 'The database is up to date.'])
})

test('the rights are printed for the role that is named', async () => {
  const { said } = await mitplan('grants', 'county_app')
  expect(said).toContain('to "county_app"')
  expect(said).toContain('revoke update, delete on audit_entry')
})

test.each([
  [['outbox'], 'Say whose mail'],
  [['coordinator'], 'Something is missing'],
  [['coordinator', 'nobody'], 'is not an e-mail address'],
  [['coordinator', 'a@auental.example', 'b'], 'one word too many'],
  [['settings', '--colour'], "Unknown option '--colour'"],
  [['outbox', '--to', 'a@auental.example', '--county', 'elsewhere'], 'Say which county'],
  [['dance'], 'There is no command "dance"']
])('a wrong call %j is told in one sentence and ends with 2', async (args, sentence) => {
  const { code, complained } = await mitplan(...args)
  expect(code).toBe(2)
  expect(complained).toContain(sentence)
  expect(complained.trim().split('\n')).toHaveLength(1)
})

test('a wrong setting is told in one sentence', async () => {
  const { code, complained } = await mitplanWith({ PORT: 'seven' }, 'settings')
  expect([code, complained.trim()]).toEqual([2, 'The setting PORT is not usable: it should be a port number such as 3000.'])
})

test('the page of settings is what the program says', () => {
  expect(readFileSync('docs/operating/settings.md', 'utf8')).toBe(settingsPage())
})

test('each command explains itself with its options, and a word that is none is told', async () => {
  for (const { words, usage } of operatorCommands) {
    const help = helpFor(words.split(' ')) ?? ''
    expect(help).toContain(`npm run mitplan -- ${usage}`)
    const named = usage.match(/--[a-z-]+/g) ?? []
    for (const option of named) expect(help.split(usage).at(1), `${words} ${option}`).toContain(option)
  }
  const { said, code } = await mitplan('import', 'contributions', '--help')
  expect(code).toBe(0)
  expect(said).toContain('--dry-run')
  expect(said).toContain('preset: office')
  expect((await mitplan('import', '--help')).said).toMatch(/import county.*import contributions/s)
  const unknown = await mitplan('dance', '--help')
  expect([unknown.code, unknown.complained.trim()]).toEqual([2, 'There is no command "dance": npm run mitplan -- --help lists them all.'])
})

test('a database that cannot be reached is told in one sentence, without its address', async () => {
  const settings = { DATABASE_URL: 'postgres://owner:secret-word@127.0.0.1:1/county' }
  const { code, complained } = await mitplanWith(settings, 'outbox', '--to', 'a@auental.example')
  expect([code, complained.trim()]).toEqual([
    1,
    'The database in DATABASE_URL or COUNTIES_FILE cannot be reached or refuses its user (ECONNREFUSED).'
  ])
})

test('a list of counties that cannot be read is told in one sentence, without the passwords that stand in it', async () => {
  const file = join(folder, 'broken.json')
  writeFileSync(file, '[{"id": "auental", "databaseUrl": "postgres://owner:secret-word@db/county"')
  for (const [COUNTIES_FILE, why] of [
    [file, 'is not JSON'],
    [join(folder, 'nowhere.json'), 'cannot be read (ENOENT)']
  ] as const) {
    const { code, complained } = await mitplanWith({ COUNTIES_FILE }, 'set-up-code')
    expect([code, complained.trim()]).toEqual([2, `The file in COUNTIES_FILE ${why}.`])
  }
})

test('help lists every command', async () => {
  const { said, code } = await mitplan('--help')
  expect(code).toBe(0)
  for (const word of ['coordinator', 'outbox', 'audit verify', 'migrate', 'grants', 'settings', 'import contributions', 'generate']) {
    expect(said).toContain(word)
  }
})

async function mitplan(...args: string[]) {
  return await mitplanWith({ COUNTIES_FILE: join(folder, 'counties.json') }, ...args)
}

async function mitplanWith(settings: Record<string, string>, ...args: string[]) {
  // The key and the county's name are those of the test county, so that its mail can be read.
  return await runMitplanWith({ DATA_DIR: folder, SECRET_KEY: '07'.repeat(32), ...settings }, ...args)
}
