import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings, SettingsError } from '#platform/config/settings.ts'
import { runMitplanWith } from '#tests/support/run-mitplan.ts'
import { anOwnPostgres } from '#tests/support/own-postgres.ts'
import type { OwnPostgres } from '#tests/support/own-postgres.ts'
import { aSite } from '#tests/support/site.ts'
import { prepareDatabase } from '../../tools/prepare.ts'

// A county's own PostgreSQL, set up from docs/operating/postgresql.md as it stands there: by TLS, with passwords, an owner without further rights.
let server: OwnPostgres
let running = true
let folder: string
let addresses: { DATABASE_URL: string; APP_DATABASE_URL: string }
const page = readFileSync('docs/operating/postgresql.md', 'utf8')
beforeAll(async () => {
  server = await anOwnPostgres()
  folder = mkdtempSync(join(tmpdir(), 'mitplan-own-data-'))
  await server.psql(/```sql\n([^]*?)```/.exec(page)?.[1] ?? '')
  // Read by a shell, as service.md reads the settings for a command of the operator.
  const file = join(folder, 'mitplan.env')
  writeFileSync(file, /```\n(DATABASE_URL=[^]*?)```/.exec(page)?.[1] ?? '')
  const said = execFileSync('/bin/sh', ['-c', '. "$1" && printf "%s\\n" "$DATABASE_URL" "$APP_DATABASE_URL"', 'sh', file], {
    encoding: 'utf8'
  })
  const [owner = '', app = ''] = said
    .replaceAll('db.landkreis.example', `localhost:${server.port}`)
    .replaceAll('/etc/mitplan/authority.pem', server.authority)
    .split('\n')
  addresses = { DATABASE_URL: owner, APP_DATABASE_URL: app }
})
afterAll(async () => {
  if (running) await server.stop()
  rmSync(folder, { recursive: true })
})

const settings = (env: Record<string, string | undefined>) =>
  readSettings({ DATA_DIR: folder, MITPLAN_DEMO: 'off', SECRET_KEY: '5a'.repeat(32), ...env })
const start = async (env: Record<string, string | undefined>) => await prepareDatabase(settings(env), () => undefined)
test('what stands on the page is enough: start fills the database, and the site works over TLS with the rights of the app alone', async () => {
  await start(addresses)
  const site = await aSite({ env: addresses })
  expect((await site.client().ask('/readyz')).status).toBe(200)
  const owner = new pg.Client({ connectionString: addresses.DATABASE_URL })
  await owner.connect()
  const { rows } = await owner.query<{ user: string; ssl: boolean }>(
    `select distinct a.usename as user, s.ssl from pg_stat_activity a join pg_stat_ssl s using (pid) where a.backend_type = 'client backend' order by 1`
  )
  expect(rows).toEqual([
    { user: 'mitplan_app', ssl: true },
    { user: 'mitplan_owner', ssl: true }
  ])
  // Over TCP the limits by which the server notices a vanished site are there.
  const kept = await owner.query<{ setting: string }>(`select current_setting('tcp_keepalives_idle') as setting`)
  expect(kept.rows).toHaveLength(1)
  await owner.end()
  await site.close()
  await start(addresses) // a second time, with nothing to do
})

test('a certificate of another authority, another name and a connection in the clear are refused in one sentence', async () => {
  await expect(start({ ...addresses, DATABASE_URL: addresses.DATABASE_URL.replace(server.authority, server.stranger) })).rejects.toThrow(
    /certificate .* is not trusted/
  )
  const otherName = { ...addresses, DATABASE_URL: addresses.DATABASE_URL.replace('@localhost', '@127.0.0.1') }
  await expect(start(otherName)).rejects.toThrow(/certificate .* is not trusted/)
  await expect(start({ ...addresses, DATABASE_URL: inTheClear() })).rejects.toThrow(/cannot be reached or refuses its user \(28000\)/)
})

function inTheClear(): string {
  const url = new URL(addresses.DATABASE_URL)
  url.search = ''
  return url.href
}

test('a wrong password, an owner who may make no roles, and half of the addresses are told in one sentence', async () => {
  await expect(start({ ...addresses, DATABASE_URL: addresses.DATABASE_URL.replace('FIRST-PASSWORD', 'wrong') })).rejects.toThrow(
    /cannot be reached or refuses its user \(28P01\)/
  )
  await expect(start({ DATABASE_URL: addresses.DATABASE_URL })).rejects.toThrow(/may not create the app's role.*APP_DATABASE_URL/)
  await expect(start({ APP_DATABASE_URL: addresses.APP_DATABASE_URL })).rejects.toThrow(/APP_DATABASE_URL is set without DATABASE_URL/)
  const same = { DATABASE_URL: addresses.DATABASE_URL, APP_DATABASE_URL: addresses.DATABASE_URL }
  await expect(start(same)).rejects.toThrow(/name the same role/)
})

test('a wrong address of the app beside a right one of the owner is told before anything starts', async () => {
  const withApp = async (change: (url: URL) => void) => {
    const url = new URL(addresses.APP_DATABASE_URL)
    change(url)
    await start({ ...addresses, APP_DATABASE_URL: url.href })
  }
  const refused = /^The database in APP_DATABASE_URL or appDatabaseUrl cannot be reached or refuses its user/
  await expect(withApp((url) => (url.password = 'wrong'))).rejects.toThrow(refused)
  await expect(withApp((url) => (url.port = '1'))).rejects.toThrow(refused)
  await expect(withApp((url) => (url.pathname = '/nowhere'))).rejects.toThrow(refused)
  await expect(withApp((url) => (url.pathname = '/postgres'))).rejects.toThrow(/lead to two different databases/)
  await expect(withApp((url) => (url.username = 'somebody_else'))).rejects.toThrow(/Nobody bears the name of the app's role/)
  // The sentence is all: no trace, and no password.
  const said = await withApp((url) => (url.password = 'wrong')).catch((error: unknown) => error)
  expect(said).toBeInstanceOf(SettingsError)
  expect(String(said)).not.toContain('wrong')
})

test('backing up and going through the emergency work over TLS as well', async () => {
  const env = { ...addresses, DATA_DIR: folder, SECRET_KEY: '5a'.repeat(32), BACKUP_PASSPHRASE: 'eine lange Losung für die Sicherung' }
  const made = await runMitplanWith(env, 'backup', '--to', join(folder, 'backups'))
  expect(made).toMatchObject({ code: 0, complained: '' })
  const rehearsed = await runMitplanWith(env, 'rehearse')
  expect(rehearsed).toMatchObject({ code: 1, complained: expect.stringContaining('alter role … createdb') as string })
  await server.psql('alter role mitplan_owner createdb')
  expect(await runMitplanWith(env, 'rehearse')).toMatchObject({
    code: 0,
    said: expect.stringContaining('every table holds the same rows') as string
  })
})

test('a table that is being downloaded while the database ends is broken off, and is no shorter table that looks whole', async () => {
  await server.psql(`\\connect mitplan
insert into county_opening (opened_at, opened_by) values ('2025-01-01', 'operator');
set session_replication_role = replica;
insert into contribution_listing (number, contribution_id, published_on, text, language, field_ids, search)
  select 10000 + n, gen_random_uuid(), '2026-11-20', repeat('Bus ', 800), 'de', '{}', '' from generate_series(1, 8000) n;
`)
  const site = await aSite({ env: addresses })
  const asked = request(new URL('/api/v1/contributions.csv', site.origin), { agent: false }).end()
  asked.on('error', () => undefined) // the answer says it too
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  expect(answer.statusCode).toBe(200)
  await once(answer, 'readable')
  // More than the buffers on the way hold is still to be read when the database ends, as its administrator ends it.
  await pause(500)
  running = false
  await server.stop()
  const ended = new Promise<string>((done) => {
    answer.once('error', () => done('broken off'))
    answer.once('end', () => done(answer.complete ? 'whole' : 'ended as if whole'))
  })
  answer.resume()
  expect(await ended).toBe('broken off')
  expect(site.log.join('')).toContain('an answer broke off')
  expect((await site.client().ask('/readyz')).status).toBe(503)
  await site.close()
})
