import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { askForStatus } from './ask-for-status.server.ts'
import { askSeveralForStatus } from './ask-several-for-status.server.ts'
import { latestStatusOf, reportingLines, statusHistory } from './read.server.ts'
import { reportStatus } from './report-status.server.ts'
import { statusPurpose } from './status-report.ts'

let county: TestCounty
let coordinator: Context
let measureId: string
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  measureId = (await aCompleteMeasure(county, coordinator, 'HF3-1.1')).measureId
})
afterAll(async () => await county.close())

const fine = () => ({ measureId, implementation: 'running', light: 'on_track', sentence: '' })

let minute = 10

/** Asks for a report and opens the link of the newest mail, a minute after the last. */
async function linkHolder(): Promise<{ ctx: Context; token: string }> {
  county.setTime(`2026-11-23T09:${minute++}:00Z`)
  valueOf(await askForStatus(coordinator, { measureId }))
  const { db } = coordinator.county.database
  const [mail] = await readKeptMail(db, coordinator.county.secret, 'fb22@auental.example')
  const token = /\/status\/([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? ''
  const opened = await openLink(county.visitor, statusPurpose, token)
  if (!opened) throw new Error('the mailed link does not open')
  return { ctx: opened.ctx, token }
}

test('the lead gets a link by mail, reports once by it, and everybody can read the report', async () => {
  const { ctx, token } = await linkHolder()
  valueOf(await reportStatus(ctx, { ...fine(), light: 'at_risk', sentence: 'Eine halbe Stelle ist noch frei.' }))
  const status = (await latestStatusOf(coordinator.county.database.db, [measureId])).get(measureId)
  expect(status).toMatchObject({ implementation: 'running', light: 'at_risk', on: '2026-11-23', organization: 'Fachbereich Soziales' })
  expect(refusalOf(await reportStatus(ctx, fine())).message).toBe('link.used')
  expect((await openLink(county.visitor, statusPurpose, token))?.link.usedAt).not.toBeNull()
})

test('sending the report twice by a double click has one effect', async () => {
  const { ctx } = await linkHolder()
  const before = (await statusHistory(coordinator.county.database.db, measureId)).length
  const both = await Promise.all([1, 2].map(() => reportStatus(ctx, { ...fine(), formKey: 'status form' })))
  expect(new Set(both.map((result) => valueOf(result).id)).size).toBe(1)
  expect(await statusHistory(coordinator.county.database.db, measureId)).toHaveLength(before + 1)
})

test('a new link makes the older one worthless, and an expired one opens nothing', async () => {
  const older = await linkHolder()
  const newer = await linkHolder()
  expect(await openLink(county.visitor, statusPurpose, older.token)).toBeNull()
  county.setTime('2027-02-01')
  expect(await openLink(county.visitor, statusPurpose, newer.token)).toBeNull()
  county.setTime('2026-11-23')
})

test('a light that is not green needs its sentence', async () => {
  expect(refusalOf(await reportStatus(coordinator, { ...fine(), light: 'critical', sentence: '  ' })).fields).toEqual(['sentence'])
  expect(refusalOf(await reportStatus(coordinator, { ...fine(), sentence: 'x'.repeat(501) })).fields).toEqual(['sentence'])
})

test('only the lead and the coordinator report, and only the coordinator asks', async () => {
  const stranger = county.as({
    kind: 'staff',
    id: '00000000-0000-4000-8000-000000000001',
    name: 'x',
    roles: ['measure_owner'],
    organizationId: 2
  })
  const lead = county.as({
    kind: 'staff',
    id: '00000000-0000-4000-8000-000000000002',
    name: 'y',
    roles: ['measure_owner'],
    organizationId: 1
  })
  const otherLink = county.as({ kind: 'link', purpose: statusPurpose, linkId: 'x', subjectId: '00000000-0000-4000-8000-000000000003' })
  const leadLink = county.as({ kind: 'link', purpose: 'lead', linkId: 'x', subjectId: measureId })
  for (const ctx of [county.visitor, stranger, otherLink, leadLink, await county.staff('moderator'), await county.staff('council_office')])
    expect(refusalOf(await reportStatus(ctx, fine())).kind).toBe('not_allowed')
  valueOf(await reportStatus(lead, fine()))
  for (const ctx of [county.visitor, lead, stranger]) expect(refusalOf(await askForStatus(ctx, { measureId })).kind).toBe('not_allowed')
})

test('the desk lists who has been silent longest first', async () => {
  await aCompleteMeasure(county, coordinator, 'HF3-1.2')
  const lines = await reportingLines(coordinator.county.database.db, coordinator.now())
  expect(lines.map((line) => line.number)).toEqual(['HF3-1.2', 'HF3-1.1'])
})

test('several leads are asked at once, each with a link and an entry of its own; sent twice it mails once', async () => {
  const other = (await aCompleteMeasure(county, coordinator, 'HF3-1.3')).measureId
  const { db } = coordinator.county.database
  const mails = async () => (await db.selectFrom('mail').select('id').execute()).length
  const links = async () =>
    (await reportingLines(db, coordinator.now())).filter((line) => line.askedUntil && [measureId, other].includes(line.measureId)).length
  const before = await mails()
  const entries = { measureIds: [measureId, other], formKey: 'ask several' }
  expect(valueOf(await askSeveralForStatus(coordinator, entries))).toEqual({ asked: 2, unreachable: 0 })
  expect(valueOf(await askSeveralForStatus(coordinator, entries))).toEqual({ asked: 2, unreachable: 0 })
  expect([await mails(), await links()]).toEqual([before + 2, 2])
  // A stranger's id among them: nobody is asked.
  expect(refusalOf(await askSeveralForStatus(coordinator, { measureIds: [measureId, crypto.randomUUID()] })).message).toBe('status.no_lead')
  expect(refusalOf(await askSeveralForStatus(coordinator, {})).fields).toEqual(['measureIds'])
  for (const ctx of [county.visitor, await county.staff('measure_owner'), await county.staff('council_office')])
    expect(refusalOf(await askSeveralForStatus(ctx, { measureIds: [measureId] })).kind).toBe('not_allowed')
  expect(await mails()).toBe(before + 2)
  const audited = await db.selectFrom('audit_entry').select('subject_id').where('command', '=', 'status.ask_several').execute()
  expect(audited.map((entry) => entry.subject_id).toSorted()).toEqual([measureId, other].toSorted())
  await db.updateTable('organization').set({ email: null }).execute()
  expect(refusalOf(await askSeveralForStatus(coordinator, { measureIds: [other] })).message).toBe('status.none_reachable')
})
