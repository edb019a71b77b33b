import { sql } from 'kysely'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { sealEverything } from '#tests/support/sealed.ts'
import { NoRoomError } from '../database/away.ts'
import { question } from '../database/one-message.ts'
import { defineAskingCommand, defineCommand } from './define-command.server.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

const schema = v.object({ text: v.pipe(v.string(), v.nonEmpty('form.required'), v.maxLength(20, 'form.too_long')) })
const report = defineCommand('barrier.report', schema, async ({ tx, today, audit, enqueue }, { text }) => {
  const { id } = await tx.insertInto('barrier_report').values({ text, received_on: today }).returning('id').executeTakeFirstOrThrow()
  await audit('barrier_report', id)
  await enqueue('nothing', { id })
  return { id }
})

test('a command writes its row, its audit entry and its job in one transaction', async () => {
  const { id } = valueOf(await report(county.visitor, { text: 'Zu klein' }))
  const { db } = county.visitor.county.database
  expect(await db.selectFrom('barrier_report').select('text').where('id', '=', id).execute()).toEqual([{ text: 'Zu klein' }])
  const entry = await db.selectFrom('audit_entry').selectAll().where('subject_id', '=', id).executeTakeFirstOrThrow()
  expect(entry.actor).toBe('visitor')
  expect(entry.happened_at.toString()).toBe('2026-11-23T09:00:00Z')
  expect(JSON.stringify(entry.facts)).not.toContain('klein')
})

test('the same form sent twice has one effect and the same answer; other content under its key is refused', async () => {
  const first = valueOf(await report(county.visitor, { text: 'Doppelt', formKey: 'k1' }))
  const again = valueOf(await report(county.visitor, { text: 'Doppelt', formKey: 'k1' }))
  expect(again).toEqual(first)
  expect(refusalOf(await report(county.visitor, { text: 'Anders', formKey: 'k1' })).message).toBe('form.key_reused')
  const rows = await county.visitor.county.database.db
    .selectFrom('barrier_report')
    .where('text', 'in', ['Doppelt', 'Anders'])
    .selectAll()
    .execute()
  expect(rows).toHaveLength(1)
})

test('forty sendings of one form at the same moment have one effect', async () => {
  const results = await Promise.all(Array.from({ length: 40 }, () => report(county.visitor, { text: 'Gleichzeitig', formKey: 'k2' })))
  expect(new Set(results.map((result) => valueOf(result).id)).size).toBe(1)
})

test('an unusable entry is refused beside its field, and says by how much it is too long', async () => {
  const result = await report(county.visitor, { text: 'x'.repeat(23) })
  expect(!result.ok && result.refusal.problems).toEqual([{ field: 'text', message: 'form.too_long', values: { by: 3 } }])
})

test('a command that changes something without an audit entry is a fault and leaves nothing behind', async () => {
  const silent = defineCommand('barrier.silent', schema, async ({ tx, today }, { text }) => {
    await tx.insertInto('barrier_report').values({ text, received_on: today }).execute()
  })
  await expect(silent(county.visitor, { text: 'still' })).rejects.toThrow('without an audit entry')
  expect(await county.visitor.county.database.db.selectFrom('barrier_report').selectAll().where('text', '=', 'still').execute()).toEqual([])
})

test('what a command leaves to the end is written with it, once, and with a fault not at all', async () => {
  const late = defineAskingCommand(
    'barrier.report',
    schema,
    ({ text }) => ({ known: question(sql<{ known: boolean }>`select ${text} = 'Bekannt' as known`, ([row]) => row?.known ?? false) }),
    async ({ today, audit, write }, { text }, { known }) => {
      write(sql`insert into barrier_report (text, received_on) values (${text}, ${text === 'Kaputt' ? 'kein Tag' : today})`)
      if (text !== 'Stumm') await audit('barrier_report', 0)
      return { known }
    }
  )
  const { db } = county.visitor.county.database
  const written = async (text: string) => (await db.selectFrom('barrier_report').where('text', '=', text).selectAll().execute()).length
  expect(valueOf(await late(county.visitor, { text: 'Bekannt', formKey: 'k7' }))).toEqual({ known: true })
  expect(valueOf(await late(county.visitor, { text: 'Bekannt', formKey: 'k7' }))).toEqual({ known: true })
  expect(valueOf(await late(county.visitor, { text: 'Bekannt' }))).toEqual({ known: true })
  expect(await written('Bekannt')).toBe(2)
  // What the caller has asked a moment ago is taken as it is; the same form answers as it first did.
  expect(valueOf(await late(county.visitor, { text: 'Neu', formKey: 'k10' }, { known: true }))).toEqual({ known: true })
  expect(valueOf(await late(county.visitor, { text: 'Neu', formKey: 'k10' }))).toEqual({ known: true })
  expect(valueOf(await late(county.visitor, { text: 'Neu' }))).toEqual({ known: false })
  await expect(late(county.visitor, { text: 'Kaputt', formKey: 'k8' })).rejects.toThrow(/date/)
  await expect(late(county.visitor, { text: 'Stumm', formKey: 'k9' })).rejects.toThrow(/without an audit entry/)
  expect(await db.selectFrom('barrier_report').where('text', 'in', ['Kaputt', 'Stumm']).selectAll().execute()).toEqual([])
})

test('sealing chains every entry, and a forged entry is named', async () => {
  const { db } = county.visitor.county.database
  const { secret } = county.visitor.county
  await sealEverything(db, secret, county.visitor.now())
  const before = await verifyAudit(db, secret)
  expect(before).toMatchObject({ forgedEntry: null, unsealed: 0 })
  expect(before.sealed).toBeGreaterThan(2)
  await expect(db.updateTable('audit_entry').set({ actor: 'staff:x' }).execute()).rejects.toThrow('permission denied')
})

test('without room on the disk a command is not begun: nothing is written, and the same form is taken later', async () => {
  const full = { ...county.visitor, county: { ...county.visitor.county, hasRoom: () => false } }
  const entries = { text: 'Platz', formKey: 'k-room' }
  await expect(report(full, entries)).rejects.toThrow(NoRoomError)
  expect(refusalOf(await report(full, { text: '' })).fields).toEqual(['text'])
  const { db } = county.visitor.county.database
  const stored = async () => (await db.selectFrom('barrier_report').where('text', '=', 'Platz').selectAll().execute()).length
  expect(await stored()).toBe(0)
  valueOf(await report(county.visitor, entries))
  expect(await stored()).toBe(1)
})
