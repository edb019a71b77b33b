import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameField } from '#domain/1-frame/field-of-action/name-field.server.ts'
import { operator } from '#platform/command/actor.ts'
import { secretKeyFrom } from '#platform/config/secret-key.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import type { Database } from '#platform/database/database.server.ts'
import { grantsFor, migrate, preparationFor } from '#platform/database/migrate.server.ts'
import { startJobs } from '#platform/jobs/jobs.server.ts'
import { asRole, onAdmin, withDatabase } from '#tests/support/connection.ts'
import { valueOf } from '#tests/support/county.ts'
import { templateWith } from '#tests/support/templates.ts'

// The county's own PostgreSQL, as its IT prepares it: an owner who may make no roles, and an app that owns nothing but its queue.
const mark = randomBytes(4).toString('hex')
const names = { owner: `it_owner_${mark}`, app: `it_app_${mark}`, database: `it_${mark}` }
let admin: string
let ownerUrl: string
let appUrl: string
let app: Database
let close: () => Promise<unknown>

beforeAll(async () => {
  const template = await templateWith('bare')
  admin = template.ownerUrl
  const [before = '', after = ''] = preparationFor(names).split(/^\\connect .*$/m)
  await onAdmin(admin, async (client) => {
    for (const statement of before.split(';')) await client.query(statement)
  })
  await onAdmin(withDatabase(admin, names.database), (client) => client.query(after))
  ownerUrl = asRole(withDatabase(admin, names.database), names.owner)
  appUrl = asRole(ownerUrl, names.app)
  await migrate({ ownerUrl, appUrl })
  app = openDatabase(appUrl, { max: 4 })
  close = template.leave
})
afterAll(async () => {
  await app.close()
  await onAdmin(admin, async (client) => {
    await client.query(`drop database ${names.database} with (force)`)
    for (const role of [names.app, names.owner, `${names.app}_2`]) await client.query(`drop role if exists ${role}`)
  })
  await close()
})

test('what is printed makes a database that start can fill, without an administrator ever again', async () => {
  const { rows } = await onAdmin(ownerUrl, (client) =>
    client.query<{ may: boolean }>('select rolsuper or rolcreaterole or rolcreatedb as may from pg_roles where rolname = current_user')
  )
  expect(rows).toEqual([{ may: false }])
  expect((await migrate({ ownerUrl, appUrl })).applied).toEqual([])
})

test('the app works with it: a command, its audit entry and a job of its queue', async () => {
  const county = {
    id: 'it',
    hosts: [],
    origin: 'http://127.0.0.1',
    mailKept: true,
    secret: secretKeyFrom(Buffer.alloc(32, 1), 'it'),
    database: app
  }
  const ctx = { county, actor: operator, language: 'de' as const, now: () => Temporal.Now.instant(), random: randomBytes }
  valueOf(await nameField(ctx, { number: 1, title_de: 'Sprache' }))
  let done: () => void = () => undefined
  const ran = new Promise<void>((resolve) => (done = resolve))
  const jobs = { probe: () => Promise.resolve(done()) }
  const runner = await startJobs(county, jobs, [], () => ctx)
  await app.pool.query(`select graphile_worker.add_job('probe')`)
  await ran
  await runner.stop()
})

test.each([
  ['change the schema', 'create table stranger (id int)'],
  ['change a table', 'alter table county add column stranger int'],
  ['change the audit trail', `update audit_entry set actor = 'somebody'`],
  ['shorten the audit trail', 'delete from audit_seal'],
  ['change a frozen edition', `update edition set number = '0.0'`],
  ['pretend that a migration was made', `insert into kysely_migration values ('9999', 'now')`],
  ['empty a table', 'truncate contribution'],
  ['make a role', 'create role stranger']
])('the app may not %s', async (_, statement) => {
  await expect(app.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/)
})

test('the rights that are printed are those that start gives, on every table, to a role that had none', async () => {
  const second = `${names.app}_2`
  await onAdmin(admin, (client) => client.query(`create role ${second} login`))
  await onAdmin(ownerUrl, (client) => client.query(grantsFor(second)))
  const rightsOf = async (role: string) =>
    await onAdmin(ownerUrl, async (client) => {
      const { rows } = await client.query<{ line: string }>(
        `select format('%s %s %s', c.relname, p, has_table_privilege($1, c.oid, p)) as line
         from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
         cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
         where c.relkind = 'r' order by 1`,
        [role]
      )
      return rows.map(({ line }) => line)
    })
  const rights = await rightsOf(second)
  expect(rights).toEqual(await rightsOf(names.app))
  expect(rights.length).toBeGreaterThan(500)
  await onAdmin(ownerUrl, (client) => client.query(`drop owned by ${second}`).catch(() => undefined))
  await onAdmin(withDatabase(admin, names.database), (client) => client.query(`drop owned by ${second}`))
})

test('the page about an own PostgreSQL shows what the command prints', () => {
  const page = readFileSync('docs/operating/postgresql.md', 'utf8')
  expect(page).toContain(preparationFor({ owner: 'mitplan_owner', app: 'mitplan_app', database: 'mitplan' }).trim())
})
