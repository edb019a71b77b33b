import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { traceByNumber, traceOf, withheldNumber } from './read.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { receiptFor, receiptHash } from '#domain/2-listening/contribution/receipt.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { redactContribution } from '#domain/2-listening/moderation/redact.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { decideNotices } from '#domain/2-listening/notice/decide.server.ts'
import { noticeByReceipt, openNotices } from '#domain/2-listening/notice/read.server.ts'
import { reportContribution } from '#domain/2-listening/notice/report.server.ts'
import { decideAppeal } from '#domain/2-listening/appeal/decide.server.ts'
import { makeAppeal } from '#domain/2-listening/appeal/make.server.ts'
import { openAppeals } from '#domain/2-listening/appeal/read.server.ts'

let county: TestCounty
let first: Context
let second: Context
const db = () => first.county.database.db
let keys = 0
const aKey = () => `form ${keys++}`
const codeOf = (key: string) => receiptFor(first.county.secret, key)
beforeAll(async () => {
  county = await aCounty()
  first = await county.staff('moderator')
  second = await county.staff('coordinator')
})
beforeEach(() => county.setTime('2026-11-23'))
afterAll(async () => await county.close())

async function published(text: string): Promise<{ id: string; number: number; code: string }> {
  const { id, code } = await says(county, text)
  return { id, number: valueOf(await acceptContribution(first, { id, personalDataSeen: 'on' })).number ?? 0, code }
}
async function noticed(number: number, more: object = {}): Promise<string> {
  const formKey = aKey()
  valueOf(await reportContribution(county.visitor, { number, reasonCode: 'insult', explanation: 'Das beleidigt uns.', formKey, ...more }))
  return codeOf(formKey)
}
const noticeOf = async (code: string) => await noticeByReceipt(db(), receiptHash(first.county.secret, code))
const appealId = async (contributionId: string) =>
  (await openAppeals(db(), '')).find((appeal) => appeal.contributionId === contributionId)?.id ?? ''

test('anybody may report a published contribution with three entries, and it stays until a person decides', async () => {
  const { number, id } = await published('Ein Satz, über den sich jemand ärgert.')
  expect(refusalOf(await reportContribution(county.visitor, { number, answerTo: 'keine' })).fields.toSorted()).toEqual([
    'answerTo',
    'explanation',
    'reasonCode'
  ])
  expect(refusalOf(await reportContribution(county.visitor, { number: 99_999, reasonCode: 'insult', explanation: 'x' })).kind).toBe(
    'not_found'
  )
  const code = await noticed(number)
  await noticed(number)
  expect((await openNotices(db(), id))[0]?.notices).toHaveLength(2)
  expect(await traceByNumber(db(), number)).not.toBeNull()
  expect(await noticeOf(code)).toMatchObject({ number, outcome: null })
})

test('the same notice sent twice is one', async () => {
  const { number, id } = await published('Ein Satz mit einer doppelt gesendeten Meldung.')
  const formKey = aKey()
  const entries = { number, reasonCode: 'insult', explanation: 'Zweimal gesendet', formKey }
  expect(valueOf(await reportContribution(county.visitor, entries))).toEqual(valueOf(await reportContribution(county.visitor, entries)))
  expect((await openNotices(db(), id))[0]?.notices).toHaveLength(1)
})

test('withheld after a notice: gone, its number tells the day and the rule, both sides read the reason', async () => {
  const { number, id } = await published('Ein Satz, der verschwinden wird.')
  const code = await noticed(number, { answerTo: 'melder@auental.example' })
  expect(refusalOf(await decideNotices(county.visitor, { contributionId: id, outcome: 'withheld', reason: 'x' })).kind).toBe('not_allowed')
  valueOf(await decideNotices(first, { contributionId: id, outcome: 'withheld', reason: 'Der zweite Halbsatz beleidigt.' }))
  expect(await traceByNumber(db(), number)).toBeNull()
  expect(await withheldNumber(db(), number)).toEqual({ number, on: '2026-11-23', reasonCode: 'insult' })
  expect(await noticeOf(code)).toMatchObject({ outcome: 'withheld', reason: 'Der zweite Halbsatz beleidigt.' })
  const { stations } = await traceOf(db(), id)
  expect(stations.find((station) => station.kind === 'withheld')).toMatchObject({ reason: { de: 'Der zweite Halbsatz beleidigt.' } })

  expect(JSON.stringify(await readKeptMail(db(), first.county.secret, 'melder@auental.example'))).toContain('Halbsatz beleidigt')
  expect(refusalOf(await decideNotices(second, { contributionId: id, outcome: 'kept', reason: 'x' })).message).toBe(
    'notice.decided_already'
  )
})

test('blanked out as an answer to a notice: only after something was blanked out', async () => {
  const { number, id } = await published('Frau Beispiel ist schuld.')
  await noticed(number, { reasonCode: 'personal_data' })
  const entries = { contributionId: id, outcome: 'redacted', reason: 'Der Name ist geschwärzt.' }
  expect(refusalOf(await decideNotices(first, entries)).fields).toEqual(['outcome'])
  valueOf(await redactContribution(first, { id, text: 'Frau ▇▇▇ ist schuld.' }))
  valueOf(await decideNotices(first, entries))
  expect(await traceByNumber(db(), number)).not.toBeNull()
})

test('the author appeals once, and another person than the first decides', async () => {
  const { number, id, code } = await published('Ein Satz, um den gestritten wird.')
  const appeal = { code, text: 'Das ist Kritik und keine Beleidigung.' }
  expect(refusalOf(await makeAppeal(county.visitor, appeal)).message).toBe('appeal.nothing_decided')
  valueOf(await withholdContribution(first, { id, reasonCode: 'insult' }))
  expect(refusalOf(await makeAppeal(county.visitor, { code: '000000000000', text: 'x' })).fields).toEqual(['code'])
  expect(refusalOf(await makeAppeal(county.visitor, { code: '', text: '' })).fields).toEqual(['code', 'text'])
  expect(refusalOf(await makeAppeal(county.visitor, { code: 'K7QM', text: '  ' })).fields).toEqual(['code', 'text'])
  expect(refusalOf(await makeAppeal(county.visitor, { code, text: '' })).fields).toEqual(['text'])
  valueOf(await makeAppeal(county.visitor, appeal))
  expect(refusalOf(await makeAppeal(county.visitor, appeal)).message).toBe('appeal.already')
  const decision = { id: await appealId(id), outcome: 'granted', reason: 'Sie haben recht.' }
  expect(refusalOf(await decideAppeal(first, decision)).message).toBe('appeal.other_person')
  expect(refusalOf(await decideAppeal(await county.staff('council_office'), decision)).kind).toBe('not_allowed')
  valueOf(await decideAppeal(second, decision))
  expect(refusalOf(await decideAppeal(second, decision)).message).toBe('appeal.decided')
  const trace = await traceByNumber(db(), number)
  expect(trace?.stations.map((station) => station.kind)).toContain('appeal_decided')
  expect(JSON.stringify(trace)).not.toContain('Sie haben recht')
  expect(JSON.stringify(await traceOf(db(), id))).toContain('Sie haben recht')
})

test('a notifier appeals under their code; granted, the contribution disappears', async () => {
  const { number, id } = await published('Ein Satz, der erst bleiben soll.')
  const code = await noticed(number, { reasonCode: 'unlawful' })
  valueOf(await decideNotices(first, { contributionId: id, outcome: 'kept', reason: 'Das ist erlaubt.' }))
  valueOf(await makeAppeal(county.visitor, { code, text: 'Bitte noch einmal ansehen.' }))
  expect(refusalOf(await decideAppeal(first, { id: await appealId(id), outcome: 'upheld', reason: 'x' })).message).toBe(
    'appeal.other_person'
  )
  valueOf(await decideAppeal(second, { id: await appealId(id), outcome: 'granted', reason: 'Doch verboten.' }))
  expect(await withheldNumber(db(), number)).toMatchObject({ reasonCode: 'unlawful' })
})

test('after six months an appeal comes too late', async () => {
  const { id, code } = await published('Ein Satz aus dem letzten Jahr.')
  valueOf(await withholdContribution(first, { id, reasonCode: 'off_topic' }))
  county.setTime('2027-05-24')
  expect(refusalOf(await makeAppeal(county.visitor, { code, text: 'Zu spät?' })).message).toBe('appeal.too_late')
  county.setTime('2027-05-23')
  valueOf(await makeAppeal(county.visitor, { code, text: 'Noch rechtzeitig.' }))
})

test('an appeal without a code and without words names both at once', async () => {
  expect(refusalOf(await makeAppeal(county.visitor, {})).fields.toSorted()).toEqual(['code', 'text'])
})
