import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { restoreMarks } from '../audit/restored.server.ts'
import { sealAudit, verifyAudit } from '../audit/seal.server.ts'
import { secretKeyOf } from '../config/secret-key.server.ts'
import { openConnection, openDatabase } from '../database/database.server.ts'
import { migrate } from '../database/migrate.server.ts'
import { rememberErasure } from '../erasure/erasure-log.server.ts'
import { startJobs } from '../jobs/jobs.server.ts'
import { contentsHere, differences, speakPlainly } from './contents.server.ts'
import { makeTables } from './fill-database.server.ts'
import { intoEmpty, restoreInto } from './restore.server.ts'
import { backupBytes } from './write-backup.server.ts'
import type { BackupReport } from './write-backup.server.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { anEmptyDatabase } from '#tests/support/empty-database.ts'
import type { EmptyDatabase } from '#tests/support/empty-database.ts'
import { sealEverything } from '#tests/support/sealed.ts'
import { aWholeThread } from '#tests/support/whole-thread.ts'

const passphrase = 'eine lange Losung für die Sicherung'
const key = Buffer.alloc(32, 9)
const now = Temporal.Instant.from('2026-11-26T09:00:00Z')
let county: TestCounty
let folder: string
const made: EmptyDatabase[] = []
beforeAll(async () => {
  county = await aCounty()
  folder = mkdtempSync(join(tmpdir(), 'mitplan-backup-'))
  const coordinator = await county.staff('coordinator', 'moderator', 'council_office')
  await aWholeThread(county, coordinator, { name: '1', text: 'Zeile\neins\t"Zitat" \\ Schrägstrich\r\nأهلا' })
  await aWholeThread(county, coordinator, { name: '2', wish: 'office' })
  await sealEverything(county.visitor.county.database.db, secretKeyOf(key), now)
})
afterAll(async () => {
  for (const each of made) await each.drop()
  await county.close()
  rmSync(folder, { recursive: true })
})

test('a county is restored elsewhere, equal in every row, and the trail says that it was', async () => {
  rememberErasure(folder, 'test', { subject: 'person', id: 'a', at: now })
  const { sealed, report } = await backup()
  const target = await empty()
  const restored = await restoreInto(target.ownerUrl, pieces(sealed), {
    passphrase,
    mark: { now, keptHead: { position: 1_000_000, hash: 'x' } }
  })
  expect(differences(report.tables, restored.tables)).toEqual([])
  expect(differences(await contents(county.ownerUrl), restored.tables)).toEqual([])
  expect(restored.tables['public.contribution']?.rows).toBe(2)
  expect(restored.erasures).toEqual([{ subject: 'person', id: 'a', at: now }])
  const database = openDatabase(target.ownerUrl, { max: 2 })
  const { forgedPosition, unsealed, entries } = await verifyAudit(database.db, secretKeyOf(key), restored.head)
  expect({ forgedPosition, unsealed }).toEqual({ forgedPosition: null, unsealed: 0 })
  expect(await restoreMarks(database.db)).toMatchObject([
    { position: entries, sealedBefore: entries - 1, lost: 1_000_000 - entries + 1, restoredAt: now }
  ])
  await database.close()
})

test('after a restore the county goes on: rights, sequences and triggers are there, and new entries are sealed whatever their transaction', async () => {
  // Another server counts its transactions anew: what came along has numbers far above those to come.
  await asOwner(county.ownerUrl, (client) =>
    client.query(`insert into audit_entry (written_xid, happened_at, actor, command, subject_type, subject_id)
      values ('900000000000', now(), 'operator', 'probe', 'probe', 'from afar')`)
  )
  const { sealed } = await backup()
  const target = await empty()
  const { head } = await restoreInto(target.ownerUrl, pieces(sealed), { passphrase, mark: { now, keptHead: null } })
  expect((await migrate({ ownerUrl: target.ownerUrl })).applied).toEqual([])
  const app = openDatabase(target.appUrl, { max: 4 })
  await expect(app.db.updateTable('edition').set({ change_note: 'x' }).execute()).rejects.toThrow('permission denied')
  await asOwner(target.ownerUrl, async (client) => {
    await expect(client.query(`update edition set change_note = 'x'`)).rejects.toThrow('never changes')
    await expect(client.query('delete from need where number = 1')).rejects.toThrow('foreign key')
  })
  const entry = { happened_at: now, actor: 'operator', command: 'probe', subject_type: 'probe', subject_id: 'afterwards' }
  await app.db.insertInto('audit_entry').values(entry).execute()
  await sealEverything(app.db, secretKeyOf(key), now)
  expect(await verifyAudit(app.db, secretKeyOf(key), head)).toMatchObject({ forgedPosition: null, unsealed: 0 })
  expect(await sealAudit(app.db, secretKeyOf(key), now)).toBe(0)
  await app.close()
})

test('a backup that is cut, another passphrase, and a second restore leave the database as it was', async () => {
  const { sealed } = await backup()
  const target = await empty()
  for (const length of [10, 100, Math.round(sealed.length / 3), Math.round(sealed.length / 2), sealed.length - 1]) {
    const cut = restoreInto(target.ownerUrl, pieces(sealed.subarray(0, length)), { passphrase, mark: null })
    await expect(cut, `cut to ${length} of ${sealed.length}`).rejects.toThrow(/cut off|no backup/)
    expect(await contents(target.ownerUrl)).toEqual({})
  }
  const other = restoreInto(target.ownerUrl, pieces(sealed), { passphrase: 'eine andere Losung', mark: null })
  await expect(other).rejects.toThrow('The passphrase is not the one of this backup')
  await restoreInto(target.ownerUrl, pieces(sealed), { passphrase, mark: null })
  const before = await contents(target.ownerUrl)
  const again = restoreInto(target.ownerUrl, pieces(sealed), { passphrase, mark: null })
  await expect(again).rejects.toThrow('This database is not empty')
  expect(differences(before, await contents(target.ownerUrl))).toEqual([])
})

test('what fails at the very end takes everything back', async () => {
  const { sealed } = await backup()
  const target = await empty()
  const beforeCommit = (): never => {
    throw new Error('the key could not be written')
  }
  const failing = restoreInto(target.ownerUrl, pieces(sealed), { passphrase, mark: null, beforeCommit })
  await expect(failing).rejects.toThrow('the key could not be written')
  expect(await contents(target.ownerUrl)).toEqual({})
})

test('a county that is running is never restored over', async () => {
  const { sealed } = await backup()
  const runner = await startJobs(county.visitor.county, {}, [], () => county.visitor)
  const over = restoreInto(county.ownerUrl, pieces(sealed), { passphrase, mark: null })
  await expect(over).rejects.toThrow('Mitplan is running on this database: stop it first.')
  await runner.stop()
})

test('a backup of an older state is restored and brought to this version; one of a later version is refused', async () => {
  const older = await empty()
  const names = (
    await asOwner(county.ownerUrl, (client) => client.query<{ name: string }>('select name from kysely_migration order by name'))
  ).rows
    .map(({ name }) => name)
    .slice(0, 7)
  await intoEmpty(older.ownerUrl, async (client) => {
    await makeTables(client, names)
    for (const name of names) await client.query('insert into kysely_migration values ($1, $2)', [name, '2026-11-01'])
    await client.query(`insert into county (name, land, plan_title, mandate) values ('Alt-Auental', 'ST', '{}', '{}')`)
  })
  const { sealed } = await backup(older.ownerUrl)
  const target = await empty()
  await restoreInto(target.ownerUrl, pieces(sealed), { passphrase, mark: { now, keptHead: null } })
  expect((await migrate({ ownerUrl: target.ownerUrl })).applied).toContain('0012-backup.sql')
  const { rows } = await asOwner(target.ownerUrl, (client) => client.query<{ name: string }>('select name from county'))
  expect(rows).toEqual([{ name: 'Alt-Auental' }])

  await asOwner(older.ownerUrl, (client) => client.query(`insert into kysely_migration values ('9999-from-tomorrow.sql', '2030-01-01')`))
  const later = await backup(older.ownerUrl)
  const refused = restoreInto((await empty()).ownerUrl, pieces(later.sealed), { passphrase, mark: null })
  await expect(refused).rejects.toThrow('later version of Mitplan (it knows 9999-from-tomorrow.sql)')
})

async function backup(ownerUrl = county.ownerUrl): Promise<{ sealed: Buffer; report: BackupReport }> {
  const told: BackupReport[] = []
  // The least work of a key that is read again; tools/operator/backup.test.ts does the usual.
  const bytes = backupBytes({ county: 'test', ownerUrl, dataDir: folder, key }, passphrase, (report) => told.push(report), 14)
  const sealed = Buffer.concat(await Array.fromAsync(bytes))
  const [report] = told
  if (!report) throw new Error('The backup did not come to its end.')
  return { sealed, report }
}

async function empty(): Promise<EmptyDatabase> {
  const database = await anEmptyDatabase(county)
  made.push(database)
  return database
}

async function contents(url: string) {
  return await asOwner(url, contentsHere)
}

async function asOwner<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = openConnection(url, 'test')
  await client.connect()
  try {
    await speakPlainly(client)
    return await work(client)
  } finally {
    await client.end()
  }
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 10_007) yield await Promise.resolve(bytes.subarray(at, at + 10_007))
}
