import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { answerConfidentially } from './answer.server.ts'
import { closeConfidential } from './close.server.ts'
import { daysAfterClosing, daysAtMost, tallyThreshold } from './confidential-report.ts'
import { eraseByCode } from './erase-by-code.server.ts'
import { eraseOldConfidential } from './erase.server.ts'
import { confidentialTally, listConfidential, openConfidential, readByCode, readConfidential } from './read.server.ts'
import { reportConfidentially } from './report.server.ts'
import { writeBack } from './write-back.server.ts'
import { receiptFor } from '../contribution/receipt.ts'
import { withdrawContribution } from '../contribution/withdraw.server.ts'
import { operator, system } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let contact: Context
beforeAll(async () => {
  county = await aCounty()
  contact = await county.staff('confidential_contact')
})
afterAll(async () => await county.close())

async function aReport(text = 'Der Vermieter hat gelacht.'): Promise<{ id: string; code: string }> {
  const formKey = randomUUID()
  valueOf(await reportConfidentially(county.visitor, { text, place: 'Wohnung', contact: '', formKey }))
  const code = receiptFor(county.visitor.county.secret, formKey)
  return { id: valueOf(await readByCode(county.visitor, code)).id, code }
}

test('a report is read by the confidential contact alone, whatever else somebody may', async () => {
  const { id } = await aReport()
  expect((await readConfidential(contact, id))?.text).toBe('Der Vermieter hat gelacht.')
  const others = [
    county.visitor,
    county.as(operator),
    county.as(system),
    await county.staff('coordinator'),
    await county.staff('moderator', 'measure_owner', 'council_office'),
    await county.staff('data_protection_officer')
  ]
  for (const ctx of others) {
    expect(await readConfidential(ctx, id)).toBeUndefined()
    expect(await listConfidential(ctx)).toEqual([])
    expect(await openConfidential(ctx)).toBeNull()
    expect(refusalOf(await answerConfidentially(ctx, { id, text: 'Guten Tag' })).kind).toBe('not_allowed')
    expect(refusalOf(await closeConfidential(ctx, { id })).kind).toBe('not_allowed')
  }
})

test('what is open is due for the confidential contact until it is closed; an answer takes it out of what waits for one', async () => {
  const before = await openConfidential(contact)
  const { id } = await aReport('Niemand rief zurück.')
  const grown = await openConfidential(contact)
  expect(grown).toMatchObject({ count: (before?.count ?? 0) + 1, waiting: (before?.waiting ?? 0) + 1 })
  expect(grown?.since).toMatch(/^2026-/)
  valueOf(await answerConfidentially(contact, { id, text: 'Wir kümmern uns.' }))
  expect(await openConfidential(contact)).toMatchObject({ count: (before?.count ?? 0) + 1, waiting: before?.waiting ?? 0 })
  valueOf(await closeConfidential(contact, { id }))
  expect(await openConfidential(contact)).toEqual(before)
})

test('nobody makes themselves the confidential contact', async () => {
  const coordinator = await county.staff('coordinator')
  if (coordinator.actor.kind !== 'staff') throw new Error('not staff')
  const asked = await assignRole(coordinator, { personId: coordinator.actor.id, role: 'confidential_contact', startsOn: '2026-11-01' })
  expect(refusalOf(asked).message).toBe('role.not_for_oneself')
})

test('with the code the answer is read and more is written, until the report is closed', async () => {
  const { id, code } = await aReport()
  valueOf(await answerConfidentially(contact, { id, text: 'Wir rufen den Vermieter an.' }))
  valueOf(await writeBack(county.visitor, { code: code.toLowerCase(), text: 'Danke.' }))
  const { messages } = valueOf(await readByCode(county.visitor, code))
  expect(messages.map(({ author, text }) => [author, text])).toEqual([
    ['contact', 'Wir rufen den Vermieter an.'],
    ['reporter', 'Danke.']
  ])
  valueOf(await closeConfidential(contact, { id }))
  expect(refusalOf(await writeBack(county.visitor, { code, text: 'Noch etwas' })).kind).toBe('closed')
  expect(refusalOf(await answerConfidentially(contact, { id, text: 'Noch etwas' })).kind).toBe('closed')
})

test('a mistyped and a strange code are told so, and the code opens no contribution', async () => {
  const { code } = await aReport()
  expect(refusalOf(await writeBack(county.visitor, { code: '', text: 'x' })).fields).toEqual(['code'])
  expect(refusalOf(await writeBack(county.visitor, { code: receiptFor(county.visitor.county.secret, 'another'), text: 'x' })).kind).toBe(
    'not_found'
  )
  expect(refusalOf(await withdrawContribution(county.visitor, { code, sure: 'on' })).kind).toBe('not_found')
})

test('the same form sent twice is one report, and without a text there is none', async () => {
  const before = (await listConfidential(contact)).length
  const entries = { text: 'Zweimal gesendet', formKey: randomUUID() }
  valueOf(await reportConfidentially(county.visitor, entries))
  valueOf(await reportConfidentially(county.visitor, entries))
  expect((await listConfidential(contact)).length).toBe(before + 1)
  expect(refusalOf(await reportConfidentially(county.visitor, { text: ' ', formKey: randomUUID() })).fields).toEqual(['text'])
})

test('the mail to the contact says nothing of the report', async () => {
  const { db } = county.visitor.county.database
  const person = await db.selectFrom('person').select(['id', 'email']).limit(1).executeTakeFirstOrThrow()
  valueOf(await assignRole(county.as(operator), { personId: person.id, role: 'confidential_contact', startsOn: '2026-11-01' }))
  await aReport('Ein ganz besonderes Wort: Zwetschgenknödel')
  const [mail] = await readKeptMail(db, county.visitor.county.secret, person.email)
  expect(mail?.body).toContain('/desk/confidential')
  expect(mail?.body).not.toContain('Zwetschgenknödel')
})

test('whoever holds the code may erase everything at once, after saying so', async () => {
  const { id, code } = await aReport()
  valueOf(await writeBack(county.visitor, { code, text: 'Noch etwas' }))
  expect(refusalOf(await eraseByCode(county.visitor, { code })).fields).toEqual(['sure'])
  valueOf(await eraseByCode(county.visitor, { code, sure: 'on' }))
  expect(await readConfidential(contact, id)).toBeUndefined()
  expect(
    refusalOf(await readByCode(county.visitor, code).then((result) => (result.ok ? { ok: true, value: undefined } : result))).kind
  ).toBe('not_found')
})

test('reports go half a year after they were closed, and none lies longer than two years', async () => {
  const { db } = county.visitor.county.database
  const closed = await aReport()
  const open = await aReport()
  valueOf(await closeConfidential(contact, { id: closed.id }))
  const day = (days: number) => Temporal.PlainDate.from('2026-11-23').add({ days }).toString()
  await eraseOldConfidential(db, day(daysAfterClosing))
  expect(await readConfidential(contact, closed.id)).toBeDefined()
  await eraseOldConfidential(db, day(daysAfterClosing + 1))
  expect(await readConfidential(contact, closed.id)).toBeUndefined()
  expect(await readConfidential(contact, open.id)).toBeDefined()
  await eraseOldConfidential(db, day(daysAtMost + 1))
  expect(await listConfidential(contact)).toEqual([])
})

test('fewer than five in a year are only said to be fewer', async () => {
  for (let count = 1; count < tallyThreshold; count++) await aReport()
  expect(await confidentialTally(contact, 2026)).toBeNull()
  await aReport()
  expect(await confidentialTally(contact, 2026)).toBe(tallyThreshold)
})
