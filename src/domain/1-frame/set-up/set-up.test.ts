import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sessionTokenFor } from '../sign-in/redeem-code.server.ts'
import { actorOfSession } from '../sign-in/session.server.ts'
import { acknowledge } from './acknowledge.server.ts'
import { beginSetUp } from './begin.server.ts'
import { missingItems } from './checklist.ts'
import { groupedSetUpCode, plainSetUpCode, setUpCodeFrom } from './code.ts'
import { makeSetUpCode } from './make-code.server.ts'
import { readAcknowledgements, readSetUpFacts } from './read.server.ts'
import { confirmTestMail, sendTestMail } from './test-mail.server.ts'
import { operator } from '#platform/command/actor.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { onAdmin } from '#tests/support/connection.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())
beforeEach(async () => {
  county.setTime('2026-11-23')
  await onAdmin(county.ownerUrl, async (client) => {
    await client.query('truncate county_opening, county_closing, last_export, set_up_code, set_up_acknowledgement, role_assignment')
  })
})

const who = { name: 'Mira Sandner', email: 'mira@auental.example' }
const aCode = async () => valueOf(await makeSetUpCode(county.as(operator), {})).code

test('a code has sixteen signs, and is read however it is typed', () => {
  const code = setUpCodeFrom(Uint8Array.from([255, 0, 17, 34, 51, 68, 85, 102, 119, 136]))
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  expect(groupedSetUpCode(code)).toMatch(/^(\w{4}-){3}\w{4}$/)
  expect(plainSetUpCode(` ${groupedSetUpCode(code).toLowerCase().replaceAll('-', '–')} `)).toBe(code)
  expect(plainSetUpCode('oil٣')).toBe('0113')
})

test('with the code from the console somebody becomes the first coordinator and is signed in', async () => {
  const code = await aCode()
  const { codeId } = valueOf(await beginSetUp(county.visitor, { ...who, code: groupedSetUpCode(code).toLowerCase(), formKey: 'first' }))
  const { database, secret } = county.visitor.county
  const actor = await actorOfSession(database.db, sessionTokenFor(secret, 'first', codeId), county.visitor.now())
  expect(actor).toMatchObject({ kind: 'staff', name: 'Mira Sandner', roles: ['coordinator'] })
  const trail = await database.db.selectFrom('audit_entry').select('facts').where('command', 'like', 'set-up.%').execute()
  expect(JSON.stringify(trail)).not.toContain(code)
})

test('a code is good once: the same form again is the same session, another form is refused', async () => {
  const code = await aCode()
  const first = valueOf(await beginSetUp(county.visitor, { ...who, code, formKey: 'once' }))
  expect(valueOf(await beginSetUp(county.visitor, { ...who, code, formKey: 'once' }))).toEqual(first)
  expect(refusalOf(await beginSetUp(county.visitor, { ...who, code, formKey: 'twice' })).message).toBe('setUp.done')
  const copied = { ...who, code, formKey: 'once', browser: 'another one' }
  expect(refusalOf(await beginSetUp(county.visitor, copied)).message, 'the same form from another browser').toBe('form.key_reused')
  expect(refusalOf(await makeSetUpCode(county.as(operator), {})).message).toBe('setUp.done')
})

test('many who use one code at the same moment make one coordinator', async () => {
  const code = await aCode()
  const tries = [1, 2, 3, 4].map((at) =>
    beginSetUp(county.visitor, { name: 'Wer', email: `wer${at}@auental.example`, code, formKey: `k${at}` })
  )
  expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(1)
})

test('a wrong, a replaced and an expired code get the same sentence, and make nobody anything', async () => {
  const first = await aCode()
  const second = await aCode()
  const sentences = [await beginSetUp(county.visitor, { ...who, code: first, formKey: 'a' })].map((each) => refusalOf(each))
  sentences.push(refusalOf(await beginSetUp(county.visitor, { ...who, code: '0000-0000-0000-0000', formKey: 'b' })))
  county.setTime('2026-11-24')
  county.setTime('2026-11-24T09:00:01Z')
  sentences.push(refusalOf(await beginSetUp(county.visitor, { ...who, code: second, formKey: 'c' })))
  expect(sentences.map(({ fields }) => fields)).toEqual([['code'], ['code'], ['code']])
  const { db } = county.visitor.county.database
  expect(await db.selectFrom('role_assignment').select('id').execute()).toEqual([])
})

test('only whoever runs the server makes a code', async () => {
  for (const other of [county.visitor, await county.staff('coordinator')])
    expect(refusalOf(await makeSetUpCode(other, {})).kind).toBe('not_allowed')
})

test('the checklist names what is missing, and what a person takes on or proves goes from it', async () => {
  const { db } = county.visitor.county.database
  const missing = async () => missingItems(await readSetUpFacts(db, '2026-11-23'))
  expect(await missing()).toEqual(['imprint', 'privacy', 'accessibility', 'moderator', 'languages', 'mail', 'backup'])
  const coordinator = await county.staff('coordinator')
  valueOf(await acknowledge(coordinator, { item: 'backup' }))
  expect(await missing()).not.toContain('backup')
  await db.insertInto('second_factor_rule').values({ role: 'coordinator', required_from: '2026-01-01' }).execute()
  const person = coordinator.actor.kind === 'staff' ? coordinator.actor.id : ''
  await db.insertInto('role_assignment').values({ person_id: person, role: 'coordinator', starts_on: '2026-01-01' }).execute()
  expect(await missing()).toContain('second_factor')
})

test('a mail with a code proves that mail arrives, today and tomorrow; a wrong code proves nothing', async () => {
  const coordinator = await county.staff('coordinator')
  valueOf(await sendTestMail(coordinator, {}))
  const { database, secret } = coordinator.county
  const id = coordinator.actor.kind === 'staff' ? coordinator.actor.id : ''
  const [mail] = await readKeptMail(database.db, secret, `${id}@auental.example`)
  const mailCode = /\d{4} \d{4}/.exec(mail?.body ?? '')?.[0]
  expect(refusalOf(await confirmTestMail(coordinator, { mailCode: '0000 0000' })).fields).toEqual(['mailCode'])
  county.setTime('2026-11-24')
  valueOf(await acknowledge(coordinator, { item: 'mail' }))
  valueOf(await confirmTestMail(coordinator, { mailCode }))
  expect(await readAcknowledgements(database.db)).toMatchObject([{ item: 'mail', how: 'proven' }])
  county.setTime('2026-11-25')
  expect(refusalOf(await confirmTestMail(coordinator, { mailCode })).fields).toEqual(['mailCode'])
})

test('nobody but a coordinator takes anything on', async () => {
  for (const other of [county.visitor, await county.staff('moderator')]) {
    expect(refusalOf(await acknowledge(other, { item: 'backup' })).kind).toBe('not_allowed')
    expect(refusalOf(await sendTestMail(other, {})).kind).toBe('not_allowed')
    expect(refusalOf(await confirmTestMail(other, { mailCode: '1234 5678' })).kind).toBe('not_allowed')
  }
})
