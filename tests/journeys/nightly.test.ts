import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

// The nightly backup as the running server makes it: woken by its schedule, told at the desk and in the log, the oldest given up.
const folder = mkdtempSync(join(tmpdir(), 'mitplan-night-'))
const to = join(folder, 'backups')
let site: Site
let owner: pg.Client
let coordinator: Client
beforeAll(async () => {
  writeFileSync(to, 'A letter lies where the folder should be.')
  const clock = new URL('../support/just-before-seven-past.mjs', import.meta.url).href
  const backup = { BACKUP_TO: to, BACKUP_KEEP: '2', BACKUP_PASSPHRASE: 'eine lange Losung für die Sicherung' }
  site = await aSite({ env: { ...backup, NODE_OPTIONS: `--import ${clock}` } })
  owner = new pg.Client({ connectionString: site.ownerUrl })
  await owner.connect()
  await engageCast(site)
  coordinator = await signIn(site, addressOfPart('coordinator'))
})
afterAll(async () => {
  await owner.end()
  await site.close()
  rmSync(folder, { recursive: true })
})

const failed = 'Die Sicherung ist fehlgeschlagen'
const desk = async () => (await coordinator.open('/de/desk')).text
const made = () => readdirSync(to).filter((name) => /^county-\d{8}T\d{6}Z\.mitplan$/.test(name))

/** Waits until so many runs of the backup were noted. */
async function runs(count: number): Promise<string | null> {
  for (;;) {
    const { rows } = await owner.query<{ failure: string | null }>('select failure from backup_run order by id')
    const last = rows[count - 1]
    if (last) return last.failure
    await pause(100)
  }
}

/** The hour comes again. */
async function nextHour(): Promise<void> {
  await owner.query(`select graphile_worker.add_job('backup:nightly')`)
}

test('its hour wakes it by itself; that it failed is told at the desk and, with the reason, in the log', async () => {
  expect(await runs(1)).toBe(`${to} is no folder: nothing was kept there.`)
  const page = await desk()
  expect(page).toContain(failed)
  expect(page).toContain('Es gibt noch keine gute Sicherung.')
  // Whoever cannot do anything about it is not told.
  expect((await (await signIn(site, addressOfPart('moderator'))).open('/de/desk')).text).not.toContain(failed)
  for (let tries = 0; tries < 100 && !site.log.join('').includes('backup failed'); tries++) await pause(50)
  expect(site.log.join('')).toMatch(/"why":"[^"]* is no folder[^"]*","msg":"backup failed"/)
})

test('within the hour it is tried again; the newest are kept, what is not of this county stays, and the desk is quiet', async () => {
  rmSync(to)
  mkdirSync(to)
  const others = ['kreis-20261101T030000Z.mitplan', 'letter.txt']
  for (const name of ['county-20261101T030000Z.mitplan', 'county-20261102T030000Z.mitplan', ...others]) writeFileSync(join(to, name), 'old')
  await nextHour()
  expect(await runs(2)).toBeNull()
  while (made().length > 2) await pause(50)
  expect(made()).toHaveLength(2)
  expect(made()[0]).toBe('county-20261102T030000Z.mitplan')
  expect(readdirSync(to)).toEqual(expect.arrayContaining(others))
  expect(await desk()).not.toContain(failed)
})

test('a night that has its backup makes no second one', async () => {
  await nextHour()
  while ((await owner.query('select from graphile_worker.jobs')).rowCount) await pause(50)
  expect((await owner.query('select from backup_run')).rowCount).toBe(2)
})

test.runIf(mayMount())(
  'a disk without room keeps no half backup and the earlier ones as they were; the desk says of when the last good one is',
  async () => {
    const kept = made()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', to], { stdio: 'ignore' })
    try {
      await owner.query(`update backup_run set begun_at = begun_at - interval '1 day', ended_at = ended_at - interval '1 day'`)
      await nextHour()
      expect(await runs(3)).toBe(`${to} has no room left: nothing was kept there.`)
      expect(readdirSync(to)).toEqual([])
      const page = await desk()
      expect(page).toContain(failed)
      expect(page).toContain('Die letzte gute Sicherung ist vom')
    } finally {
      execFileSync('umount', [to])
    }
    expect(made()).toEqual(kept)
  }
)

test('a backup that cannot prune its place is a good one: the log says what stays', async () => {
  await owner.query(`update backup_run set begun_at = begun_at - interval '2 days', ended_at = ended_at - interval '2 days'`)
  for (const name of made()) rmSync(join(to, name))
  // Folders that bear the names of backups cannot be removed as files.
  for (const day of [1, 2, 3]) mkdirSync(join(to, `county-2026100${day}T030000Z.mitplan`))
  const before = (await owner.query('select from backup_run')).rowCount ?? 0
  await nextHour()
  expect(await runs(before + 1)).toBeNull()
  for (let tries = 0; tries < 100 && !site.log.join('').includes('old backups stay'); tries++) await pause(50)
  expect(site.log.join('')).toContain('old backups stay')
  expect(await desk()).not.toContain(failed)
})

function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const tried = mkdtempSync(join(tmpdir(), 'mitplan-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', tried], { stdio: 'ignore' })
    execFileSync('umount', [tried])
    return true
  } catch {
    return false
  } finally {
    rmSync(tried, { recursive: true })
  }
}
