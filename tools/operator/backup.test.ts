import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { rememberErasure } from '#platform/erasure/erasure-log.server.ts'
import { onAdmin } from '#tests/support/connection.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { anEmptyDatabase } from '#tests/support/empty-database.ts'
import type { EmptyDatabase } from '#tests/support/empty-database.ts'
import { runMitplanWith } from '#tests/support/run-mitplan.ts'
import { anS3Store, s3Keys } from '#tests/support/s3-store.ts'
import { aWholeThread } from '#tests/support/whole-thread.ts'

// Each call starts a program of its own, and a passphrase costs half a second on purpose.
vi.setConfig({ testTimeout: 180_000 })

let county: TestCounty
let folder: string
const made: EmptyDatabase[] = []
beforeAll(async () => {
  county = await aCounty()
  folder = mkdtempSync(join(tmpdir(), 'mitplan backups '))
  writeFileSync(join(folder, 'passphrase'), 'eine lange Losung für die Sicherung\n', { mode: 0o600 })
  await aWholeThread(county, await county.staff('coordinator', 'moderator', 'council_office'), { name: '1' })
  // A null within JSON, bytes, and a text with everything that formats stumble over.
  await onAdmin(county.ownerUrl, async (client) => {
    await client.query(
      `insert into form_key values ('\\x00ff', 'probe', '\\x01', 'null', now()), ('\\x01ff', 'probe', '\\x01', null, now())`
    )
    await client.query(
      `insert into barrier_report (text, received_on) values (e'=1+1,"a";\\n\\\\N \\\\. \\t{} \\r\\n أهلا \\u0001', '2026-11-20')`
    )
  })
})
afterAll(async () => {
  for (const each of made) await each.drop()
  await county.close()
  rmSync(folder, { recursive: true })
})

test('backed up by one command, restored by another into an empty database, where the trail tells of it', async () => {
  const { code, said } = await mitplan(county, 'backup', '--to', join(folder, 'one'))
  expect([code, said]).toEqual([0, expect.stringContaining('Backed up as of')])
  const file = said.trim().split('\n').at(-1) ?? ''
  expect(readFileSync(file).includes('Landkreis')).toBe(false)
  const target = await empty()
  const restored = await mitplan(target, 'restore', '--from', file)
  expect(restored).toMatchObject({ code: 0, complained: '' })
  expect(restored.said).toContain('each as it was backed up')
  expect(restored.said).toContain('No list of later erasures was found')
  const verified = await mitplan(target, 'audit', 'verify')
  expect(verified).toMatchObject({ code: 0 })
  expect(verified.said).toMatch(/Seal \d+: restored on .* from the state of .*, which ended at seal \d+\./)
  expect(verified.said).toContain('The chain holds')
  const again = await mitplan(target, 'restore', '--from', file)
  expect([again.code, again.complained]).toEqual([1, expect.stringContaining('This database is not empty')])
})

test('a restore on a new machine brings the key of the county along, for this county alone', async () => {
  const { said } = await mitplan(county, 'backup', '--to', join(folder, 'key'))
  const target = await empty()
  const there = mkdtempSync(join(folder, 'machine '))
  const other = { SECRET_KEY: '0a'.repeat(32), DATA_DIR: there }
  await mitplanWith(target, other, 'restore', '--from', said.trim().split('\n').at(-1) ?? '')
  expect(readdirSync(join(there, 'county-keys'))).toEqual(['county'])
  expect(readFileSync(join(there, 'county-keys', 'county'), 'utf8')).not.toContain('07'.repeat(32))
  expect((await mitplanWith(target, other, 'audit', 'verify')).said).toContain('The chain holds')
})

test('a rehearsal says in words that everything came back, and leaves nothing behind', async () => {
  const before = await databases()
  const { code, said } = await mitplan(county, 'rehearse')
  expect(said).toContain('every table holds the same rows')
  expect(said).toContain('The audit trail holds')
  expect(code).toBe(0)
  expect((await databases()).filter((name) => name.startsWith('mitplan_rehearsal'))).toEqual(
    before.filter((name) => name.startsWith('mitplan_rehearsal'))
  )
})

test('a store that speaks S3 holds backups as a folder does', async () => {
  const store = await anS3Store('backups')
  const settings = {
    S3_ENDPOINT: store.endpoint,
    S3_REGION: s3Keys.region,
    S3_ACCESS_KEY_ID: s3Keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3Keys.secretAccessKey
  }
  const { code, said } = await mitplanWith(county, settings, 'backup', '--to', 's3://backups/auental')
  expect(code).toBe(0)
  const file = said.trim().split('\n').at(-1) ?? ''
  const target = await empty()
  // What comes too short leaves nothing: the same database is filled right afterwards.
  store.trouble = ({ method, query }) => (method === 'GET' && !query.has('list-type') ? 'short' : null)
  const short = await mitplanWith(target, settings, 'restore', '--from', file)
  expect([short.code, short.complained]).toEqual([1, expect.stringContaining('s3://backups/auental/ broke off while it was read')])
  store.trouble = () => null
  expect(await mitplanWith(target, settings, 'restore', '--from', file)).toMatchObject({ code: 0, complained: '' })
  const wrong = await mitplanWith(county, { ...settings, S3_SECRET_ACCESS_KEY: 'wrong' }, 'backup', '--to', 's3://backups/auental')
  expect([wrong.code, wrong.complained]).toEqual([1, expect.stringContaining('S3_SECRET_ACCESS_KEY is not the one of S3_ACCESS_KEY_ID')])
  expect([...store.files.keys()]).toHaveLength(1)
  await store.close()
  const away = await mitplanWith(county, settings, 'backup', '--to', 's3://backups/auental')
  expect([away.code, away.complained]).toEqual([1, expect.stringContaining('s3://backups/auental/ does not answer (ECONNREFUSED)')])
})

test('what was erased after the backup is erased again, and an unknown kind is told', async () => {
  const reports = `insert into confidential_report (id, receipt_hash, sealed_content, language, received_on) values
    ('00000000-0000-4000-8000-000000000001', '\\x01', '\\x01', 'de', '2026-11-20'), ('00000000-0000-4000-8000-000000000002', '\\x02', '\\x02', 'de', '2026-11-20')`
  await onAdmin(county.ownerUrl, (client) => client.query(reports))
  const { said } = await mitplan(county, 'backup', '--to', join(folder, 'erased'))
  const there = mkdtempSync(join(folder, 'erasures '))
  rememberErasure(there, 'county', { subject: 'unheard-of', id: '4711', at: Temporal.Now.instant() })
  rememberErasure(there, 'county', {
    subject: 'confidential_report',
    id: '00000000-0000-4000-8000-000000000001',
    at: Temporal.Now.instant()
  })
  const target = await empty()
  const restored = await mitplanWith(target, { DATA_DIR: there }, 'restore', '--from', said.trim().split('\n').at(-1) ?? '')
  expect(restored.said).toContain('"unheard-of" is no kind of thing that this version erases: 4711 was left as it is.')
  expect(restored.said).not.toContain('No list of later erasures')
  const { rows } = await onAdmin(target.ownerUrl, (client) => client.query<{ id: string }>('select id from confidential_report'))
  expect(rows).toEqual([{ id: '00000000-0000-4000-8000-000000000002' }])
})

test('the county goes out as open files and comes into an empty one equal in every row', async () => {
  const to = join(folder, 'open files')
  expect(await mitplan(county, 'export', '--to', to, '--with-key')).toMatchObject({ code: 0, complained: '' })
  expect(readdirSync(to).toSorted()).toEqual(['README.md', 'county-key', 'schema.json', 'tables'])
  expect(readFileSync(join(to, 'README.md'), 'utf8')).toContain('`tables/contribution.jsonl` | 1 |')
  const [line = ''] = readFileSync(join(to, 'tables', 'contribution.jsonl'), 'utf8').split('\n')
  expect(JSON.parse(line)).toMatchObject({ language: 'de', received_on: '2026-03-02' })
  // Equal in every row: the import compares each table with the export and says so only then.
  const target = await empty()
  const imported = await mitplan(target, 'import', 'county', '--from', to)
  expect(imported).toMatchObject({ code: 0, complained: '' })
  expect(imported.said).toContain('each as it was exported')
  expect((await mitplan(target, 'audit', 'verify')).said).toContain('The chain holds')
  expect(await mitplan(county, 'export', '--to', to)).toMatchObject({
    code: 1,
    complained: expect.stringContaining('holds something already')
  })
})

test('files of an export that were changed, cut or taken away leave nothing', async () => {
  const to = join(folder, 'export')
  await mitplan(county, 'export', '--to', to)
  const target = await empty()
  const file = join(folder, 'spoilt', 'tables', 'contribution.jsonl')
  const spoil: [string, () => void][] = [
    ['are not as they were exported', () => writeFileSync(file, readFileSync(file, 'utf8').replace('Bus', 'Zug'))],
    ['does not hold together', () => writeFileSync(file, '')],
    ['does not hold together', () => appendFileSync(file, '{"id": ')],
    [
      'are not as they were exported',
      () => appendFileSync(join(folder, 'spoilt', 'tables', 'region.jsonl'), '{"id": 99, "name": {"de": "x"}, "position": 1}\n')
    ],
    ['is missing', () => rmSync(file)]
  ]
  for (const [sentence, work] of spoil) {
    cpSync(to, join(folder, 'spoilt'), { recursive: true })
    work()
    const { code, complained } = await mitplan(target, 'import', 'county', '--from', join(folder, 'spoilt'))
    expect([code, complained.trim()]).toEqual([1, expect.stringContaining(sentence)])
    rmSync(join(folder, 'spoilt'), { recursive: true })
  }
  expect((await mitplan(target, 'import', 'county', '--from', to)).code).toBe(0)
})

test.each([
  [['backup'], 2, 'Say where to'],
  [['backup', '--to', 's3://x'], 1, 'set S3_ENDPOINT'],
  [['restore'], 2, 'Say which backup'],
  [['restore', '--from', '/nowhere/a.mitplan'], 1, 'There is no file'],
  [['restore', '--from', 'package.json'], 1, 'no backup of Mitplan'],
  [['restore', '--from', 'x', '--into', 'y'], 2, '--into names a data folder'],
  [['export'], 2, 'Say which new folder'],
  [['import', 'county', '--from', 'src'], 1, 'schema.json is missing']
])('%j ends with %i and one sentence', async (args, code, sentence) => {
  const failed = await mitplan(await empty(), ...args)
  expect([failed.code, failed.complained.trim()]).toEqual([code, expect.stringContaining(sentence)])
  expect(failed.complained.trim().split('\n')).toHaveLength(1)
})

test('without a passphrase, with a short one, or to a place that is none, nothing is backed up', async () => {
  const none = await mitplanWith(county, {}, 'backup', '--to', folder, 'without')
  expect([none.code, none.complained]).toEqual([2, expect.stringContaining('too many')])
  const nowhere = await mitplan(county, 'backup', '--to', '/dev/null/x')
  expect([nowhere.code, nowhere.complained.trim()]).toEqual([1, '/dev/null/x is no folder: nothing was kept there.'])
  const env = { BACKUP_PASSPHRASE: 'kurz' }
  expect(await call(county, env, 'backup', '--to', folder)).toMatchObject({
    code: 2,
    complained: expect.stringContaining('BACKUP_PASSPHRASE')
  })
  expect(await call(county, {}, 'backup', '--to', folder)).toMatchObject({
    code: 2,
    complained: expect.stringContaining('needs its passphrase')
  })
})

async function empty(): Promise<EmptyDatabase> {
  const database = await anEmptyDatabase(county)
  made.push(database)
  return database
}

async function databases(): Promise<string[]> {
  const { rows } = await onAdmin(county.ownerUrl, (client) => client.query<{ datname: string }>('select datname from pg_database'))
  return rows.map(({ datname }) => datname)
}

type Addresses = { ownerUrl: string; appUrl: string }

async function mitplan(database: Addresses, ...args: string[]) {
  return await mitplanWith(database, {}, ...args)
}

async function mitplanWith(database: Addresses, env: Record<string, string>, ...args: string[]) {
  const passphrase = ['backup', 'restore', 'rehearse'].includes(args[0] ?? '') ? ['--passphrase-file', join(folder, 'passphrase')] : []
  return await call(database, env, ...args, ...passphrase)
}

async function call({ ownerUrl, appUrl }: Addresses, settings: Record<string, string>, ...args: string[]) {
  const dataDir = join(folder, `data ${new URL(ownerUrl).pathname.slice(1)}`)
  const env = { DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl, SECRET_KEY: '07'.repeat(32), DATA_DIR: dataDir, ...settings }
  return await runMitplanWith(env, ...args)
}
