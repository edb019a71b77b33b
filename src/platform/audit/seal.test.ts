import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDatabase } from '#platform/database/database.server.ts'
import type { Database } from '#platform/database/database.server.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { headFile } from './head.server.ts'
import { sealAudit, verifyAudit } from './seal.server.ts'

let county: TestCounty
let folder: string
let asOwner: Database
beforeAll(async () => {
  county = await aCounty()
  folder = mkdtempSync(join(tmpdir(), 'mitplan-head-'))
  asOwner = openDatabase(county.ownerUrl, { max: 2 })
  await write(5)
  await seal()
})
afterAll(async () => {
  await asOwner.close()
  await county.close()
  rmSync(folder, { recursive: true })
})

test('a chain whose end was cut off is found by the head that was kept', async () => {
  const { secret } = county.visitor.county
  const kept = headFile(folder, 'test').read()
  await undone(async (db) => {
    await sql`delete from audit_entry where id in (select entry_id from audit_seal where position > 3)`.execute(db)
    await sql`delete from audit_seal where position > 3`.execute(db)
    expect(await verifyAudit(db, secret)).toMatchObject({ forgedPosition: null })
    expect(await verifyAudit(db, secret, kept)).toMatchObject({ forgedPosition: 4, forgedEntry: null, sealed: 3 })
  })
  expect(await verifyAudit(asOwner.db, secret, kept)).toMatchObject({ forgedPosition: null, sealed: 5 })
})

test('nothing is sealed over a cut, and sealing goes on once the operator has let go of the kept head', async () => {
  await sql`delete from audit_seal where position > 3`.execute(asOwner.db)
  const { database, secret } = county.visitor.county
  await expect(sealAudit(database.db, secret, county.visitor.now(), headFile(folder, 'test'))).rejects.toMatchObject({
    code: 'audit_chain_cut'
  })
  rmSync(join(folder, 'audit-head', 'test.json'))
  await seal()
  expect(headFile(folder, 'test').read()?.position).toBe(5)
})

test('a kept head never goes back', () => {
  const head = headFile(folder, 'other')
  head.advance({ position: 7, hash: 'aa' })
  head.advance({ position: 6, hash: 'bb' })
  expect(head.read()).toEqual({ position: 7, hash: 'aa' })
})

async function write(entries: number): Promise<void> {
  for (let at = 0; at < entries; at++)
    await sql`insert into audit_entry (happened_at, actor, command, subject_type, subject_id) values (now(), 'operator', 'probe', 'probe', ${String(at)})`.execute(
      county.visitor.county.database.db
    )
}

async function seal(): Promise<void> {
  const { database, secret } = county.visitor.county
  // Transactions of other test files hold back the border below which entries are sealed.
  await vi.waitFor(
    async () => {
      await sealAudit(database.db, secret, county.visitor.now(), headFile(folder, 'test'))
      if ((await verifyAudit(database.db, secret)).unsealed > 0) throw new ChainNotSealedYet()
    },
    { timeout: 15_000 }
  )
}

class ChainNotSealedYet extends Error {}

/** Works in a transaction of the owner that is rolled back. */
async function undone(work: (db: Database['db']) => Promise<void>): Promise<void> {
  const away = new Error('rolled back')
  await asOwner.db
    .transaction()
    .execute(async (tx) => {
      await work(tx)
      throw away
    })
    .catch((error: unknown) => {
      if (error !== away) throw error
    })
}
