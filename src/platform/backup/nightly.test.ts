import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '../config/settings.ts'
import { backupIfDue, isDue } from './nightly.server.ts'
import { backupNotice, backupState } from './state.server.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let folder: string
beforeAll(async () => {
  county = await aCounty()
  folder = mkdtempSync(join(tmpdir(), 'mitplan-nightly-'))
})
afterAll(async () => {
  await county.close()
  rmSync(folder, { recursive: true })
})

const at = (iso: string) => Temporal.Instant.from(iso)

test('a night begins at its hour in German time, on the days when the clocks change too', () => {
  expect(isDue(at('2026-11-26T01:59:00Z'), 3, at('2026-11-25T03:00:00Z'))).toBe(false)
  expect(isDue(at('2026-11-26T02:01:00Z'), 3, at('2026-11-25T03:00:00Z'))).toBe(true)
  expect(isDue(at('2026-11-26T02:01:00Z'), 3, at('2026-11-26T02:00:30Z'))).toBe(false)
  expect(isDue(at('2026-03-29T01:07:00Z'), 2, at('2026-03-28T01:07:00Z'))).toBe(true)
  expect(isDue(at('2026-10-25T01:07:00Z'), 2, at('2026-10-25T00:07:00Z'))).toBe(false)
  expect(isDue(at('2026-11-26T12:00:00Z'), 3, null)).toBe(true)
})

test('one backup is made a night, the newest are kept, and nothing is made where no place is named', async () => {
  const settings = settingsWith({ BACKUP_TO: join(folder, 'kept'), BACKUP_KEEP: '2' })
  await backupIfDue(county.visitor, settingsWith({}))
  expect(await backupState(county.visitor.county.database.db)).toEqual({ lastGood: null, failedSince: null })
  for (const moment of ['2026-11-20T02:07:00Z', '2026-11-20T03:07:00Z', '2026-11-21T02:07:00Z', '2026-11-22T02:07:00Z']) {
    county.setTime(moment)
    await backupIfDue(county.visitor, settings)
  }
  expect(readdirSync(join(folder, 'kept'))).toEqual(['test-20261121T020700Z.mitplan', 'test-20261122T020700Z.mitplan'])
  expect(await backupNotice(county.visitor.county.database.db, county.visitor.now())).toBeNull()
})

test('a night that fails is noted, told at the desk, tried again within the hour, and forgotten once one is good', async () => {
  const { db } = county.visitor.county.database
  writeFileSync(join(folder, 'letter'), 'x')
  county.setTime('2026-11-23T02:07:00Z')
  await backupIfDue(county.visitor, settingsWith({ BACKUP_TO: join(folder, 'letter') }))
  expect(await backupNotice(db, county.visitor.now())).toEqual({ kind: 'failed', lastGood: '2026-11-22T02:07:00Z' })
  county.setTime('2026-11-23T03:07:00Z')
  await backupIfDue(county.visitor, settingsWith({ BACKUP_TO: join(folder, 'kept') }))
  expect(await backupNotice(db, county.visitor.now())).toBeNull()
  county.setTime('2026-11-26T03:07:00Z')
  expect(await backupNotice(db, county.visitor.now())).toEqual({ kind: 'late', lastGood: '2026-11-23T03:07:00Z' })
  const failures = await db.selectFrom('backup_run').select('failure').where('failure', 'is not', null).execute()
  expect(failures).toEqual([{ failure: `${join(folder, 'letter')} is no folder: nothing was kept there.` }])
})

test('without a passphrase nothing leaves the county', async () => {
  county.setTime('2026-11-27T03:07:00Z')
  await backupIfDue(county.visitor, { ...settingsWith({ BACKUP_TO: join(folder, 'open') }), BACKUP_PASSPHRASE: undefined })
  expect(await backupNotice(county.visitor.county.database.db, county.visitor.now())).toMatchObject({ kind: 'failed' })
  expect(() => readdirSync(join(folder, 'open'))).toThrow('ENOENT')
})

function settingsWith(env: Record<string, string>) {
  const counties = join(folder, 'counties.json')
  const entry = { id: 'test', hosts: ['x'], origin: 'http://x', databaseUrl: county.ownerUrl, appDatabaseUrl: county.appUrl }
  writeFileSync(counties, JSON.stringify([entry]))
  return readSettings({
    DATA_DIR: folder,
    SECRET_KEY: '07'.repeat(32),
    COUNTIES_FILE: counties,
    BACKUP_PASSPHRASE: 'eine lange Losung für die Sicherung',
    ...env
  })
}
