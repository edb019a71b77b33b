import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetOldMail, listMail } from './outbox.server.ts'
import { eraseExpiredMail, readKeptMail } from './send-mail.server.ts'
import { writeMail } from './write-mail.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

const write = defineCommand('test.write', v.object({ to: v.string() }), async (tools, { to }) => {
  await writeMail(tools, { to, subject: 'Ein Betreff', body: 'Ein geheimer Text' })
  await tools.audit('mail', 'test')
})
const database = () => county.visitor.county.database.db
const stateOf = async (mailKept: boolean) =>
  (await listMail(database(), county.visitor.now(), mailKept, null, 10)).map((mail) => mail.state)

test('the outbox says to whom, about what and when, never what a mail says', async () => {
  valueOf(await write(county.visitor, { to: 'a@auental.example' }))
  const [mail] = await listMail(database(), county.visitor.now(), true, null, 10)
  expect(mail).toMatchObject({ recipient: 'a@auental.example', subject: 'Ein Betreff', state: 'kept' })
  expect(JSON.stringify(mail)).not.toContain('geheim')
  expect(await stateOf(false)).toEqual(['waiting'])
})

test('a failed mail says so, a sent one too', async () => {
  await database().updateTable('mail').set({ failed_at: county.visitor.now(), failure: 'ECONNECTION' }).execute()
  expect(await stateOf(false)).toEqual(['failed'])
  await database().updateTable('mail').set({ sent_at: county.visitor.now(), sealed_body: null, failed_at: null }).execute()
  expect(await stateOf(false)).toEqual(['sent'])
})

test('a mail expires after 30 days: its body is erased, and after 90 days so is everything', async () => {
  await database().deleteFrom('mail').execute()
  county.setTime('2026-11-23')
  valueOf(await write(county.visitor, { to: 'b@auental.example' }))
  county.setTime('2026-12-24')
  expect(await stateOf(true)).toEqual(['expired'])
  await eraseExpiredMail(database(), county.visitor.now())
  expect(await readKeptMail(database(), county.visitor.county.secret, 'b@auental.example')).toEqual([])
  county.setTime('2027-02-21')
  await forgetOldMail(database(), county.visitor.now())
  expect(await stateOf(true)).toHaveLength(1)
  county.setTime('2027-02-22')
  await forgetOldMail(database(), county.visitor.now())
  expect(await stateOf(true)).toEqual([])
})

test('the outbox pages by cursor and shows every mail once', async () => {
  for (let minute = 10; minute < 15; minute++) {
    county.setTime(`2027-03-01T09:${minute}:00Z`)
    valueOf(await write(county.visitor, { to: `m${minute}@auental.example` }))
    valueOf(await write(county.visitor, { to: `n${minute}@auental.example` }))
  }
  const seen: string[] = []
  for (let before: string | null = null; ;) {
    const page = await listMail(database(), county.visitor.now(), true, before, 3)
    seen.push(...page.map((mail) => mail.recipient))
    before = page.at(-1)?.id ?? null
    if (!before) break
  }
  expect(seen).toHaveLength(10)
  expect(new Set(seen).size).toBe(10)
  expect(seen[0]).toMatch(/^[mn]14@/)
})
