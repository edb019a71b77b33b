import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readSettings } from '../config/settings.ts'
import { DatabaseAwayError } from './backup-refused.ts'
import { backupIfDue } from './nightly.server.ts'
import { backupNotice } from './state.server.ts'
import { backupBytes } from './write-backup.server.ts'
import { onAdmin } from '#tests/support/connection.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { runMitplanWith } from '#tests/support/run-mitplan.ts'
import { aWire } from '#tests/support/wire.ts'
import type { Wire } from '#tests/support/wire.ts'

// The database stands still beneath a backup: no connection is closed, and nothing comes any more.
vi.setConfig({ testTimeout: 90_000 })
const passphrase = 'eine lange Losung für die Sicherung'
let county: TestCounty
let wire: Wire
let folder: string
beforeAll(async () => {
  county = await aCounty()
  wire = await aWire()
  folder = mkdtempSync(join(tmpdir(), 'mitplan-silent-'))
})
afterAll(async () => {
  wire.comeBack()
  await wire.close()
  await county.close()
  rmSync(folder, { recursive: true })
})

/** Holds the backup up at one of its tables, as a large one would, while the work lasts. */
async function whileHeldUp(backup: () => Promise<unknown>, work: (client: pg.Client) => Promise<void>): Promise<unknown> {
  return await onAdmin(county.ownerUrl, async (client) => {
    await client.query('begin; lock table person in access exclusive mode')
    const running = backup().catch((error: unknown) => error)
    const waiting = `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`
    let over = false
    void running.finally(() => (over = true))
    while (!over && !(await client.query(waiting)).rowCount) await pause(20)
    await work(client)
    return await running
  })
}

const read = async (silence: number): Promise<string> => {
  const source = { county: 'test', ownerUrl: wire.to(county.ownerUrl), dataDir: folder, key: Buffer.alloc(32, 9), silence }
  for await (const _ of backupBytes(source, passphrase, () => undefined, 14)) void _
  return 'whole'
}

test('a backup that says nothing for longer than that, while its database works, comes to its end', async () => {
  const ended = await whileHeldUp(
    () => read(500),
    async (client) => {
      await pause(6_000)
      await client.query('commit')
    }
  )
  expect(ended).toBe('whole')
})

test('a night over a database that stands still is given up, told in the log, tried again, and noted once it answers', async () => {
  const settings = settingsOverTheWire()
  const { db } = county.visitor.county.database
  county.setTime('2026-11-23T02:07:00Z')
  const ended = await whileHeldUp(
    () => backupIfDue(county.visitor, settings),
    async () => {
      // A second hour comes while it is under way: it begins nothing beside it.
      await backupIfDue(county.visitor, settings)
      wire.goBlack()
    }
  )
  // Thrown, so that the queue tries it again.
  expect(ended).toBeInstanceOf(DatabaseAwayError)
  expect(readdirSync(join(folder, 'kept'))).toEqual([])
  expect(await db.selectFrom('backup_run').selectAll().execute()).toEqual([])
  wire.comeBack()
  county.setTime('2026-11-23T02:09:00Z')
  await backupIfDue(county.visitor, settings)
  const runs = await db.selectFrom('backup_run').select(['failure', 'file']).orderBy('id').execute()
  expect(runs).toEqual([
    { failure: 'The database stands still, it answers nobody: the backup was given up.', file: null },
    { failure: null, file: 'test-20261123T020900Z.mitplan' }
  ])
  expect(await backupNotice(db, county.visitor.now())).toBeNull()
})

test('a database that is away from the start is told as away, and the desk says so until a backup is good', async () => {
  const settings = settingsOverTheWire()
  const { db } = county.visitor.county.database
  county.setTime('2026-11-24T02:07:00Z')
  const ended = await whileHeldUp(
    () => backupIfDue(county.visitor, settings),
    async () => {
      wire.goBlack()
      wire.cut()
      await Promise.resolve()
    }
  )
  expect(ended).toMatchObject({ message: 'The database is away: the backup was given up.' })
  wire.comeBack()
  // The next try notes what failed before it fails again, for another reason.
  await backupIfDue(county.visitor, { ...settings, BACKUP_PASSPHRASE: undefined })
  expect(await backupNotice(db, county.visitor.now())).toMatchObject({ kind: 'failed' })
  await backupIfDue(county.visitor, settings)
  const failures = await db.selectFrom('backup_run').select('failure').where('failure', 'is not', null).execute()
  expect(failures).toHaveLength(3)
})

test('a backup by hand over a database that stands still ends too, with 1 and one sentence', async () => {
  const env = { DATABASE_URL: wire.to(county.ownerUrl), APP_DATABASE_URL: county.appUrl, SECRET_KEY: '07'.repeat(32), DATA_DIR: folder }
  const to = join(folder, 'by hand')
  const ended = await whileHeldUp(
    () => runMitplanWith({ ...env, BACKUP_PASSPHRASE: passphrase, DATABASE_PATIENCE: '2' }, 'backup', '--to', to),
    async () => {
      wire.goBlack()
      await Promise.resolve()
    }
  )
  wire.comeBack()
  const complained = 'The database stands still, it answers nobody: the backup was given up.\n'
  expect(ended).toEqual({ code: 1, said: '', complained })
  expect(readdirSync(to)).toEqual([])
})

function settingsOverTheWire() {
  const counties = join(folder, 'counties.json')
  const [databaseUrl, appDatabaseUrl] = [wire.to(county.ownerUrl), county.appUrl]
  writeFileSync(counties, JSON.stringify([{ id: 'test', hosts: ['x'], origin: 'http://x', databaseUrl, appDatabaseUrl }]))
  return readSettings({
    ...{ DATA_DIR: folder, SECRET_KEY: '07'.repeat(32), COUNTIES_FILE: counties, DATABASE_PATIENCE: '2' },
    ...{ BACKUP_PASSPHRASE: passphrase, BACKUP_TO: join(folder, 'kept') }
  })
}
