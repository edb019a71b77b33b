import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addBody } from '../body/add-body.server.ts'
import { reportBarrier } from '../barrier/report-barrier.server.ts'
import { nameCounty } from '../county/name-county.server.ts'
import { addPerson } from '../person/add-person.server.ts'
import { assignRole } from '../role/assign-role.server.ts'
import { acknowledge } from '../set-up/acknowledge.server.ts'
import { acknowledged } from '../set-up/checklist.ts'
import { askForCode } from '../sign-in/ask-for-code.server.ts'
import { closeCounty } from './close-county.server.ts'
import { openCounty } from './open-county.server.ts'
import { readDoor, readOpening } from './read.server.ts'
import { operator, system } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { onAdmin } from '#tests/support/connection.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())
beforeEach(async () => {
  await onAdmin(county.ownerUrl, async (client) => {
    await client.query('truncate county_opening, county_closing, last_export, set_up_acknowledgement')
  })
})

const state = async () => (await readDoor(county.visitor.county.database.db)).state
const closing = { reason_de: 'Der Plan ist beschlossen.', name: 'landkreis  Probe' }

test('a county that has never opened is being set up, and cannot open while anything is missing', async () => {
  expect(await state()).toBe('set_up')
  expect(refusalOf(await openCounty(coordinator, {})).message).toBe('opening.open.missing')
  expect(await state()).toBe('set_up')
  await makeReady()
  valueOf(await openCounty(coordinator, {}))
  expect(await state()).toBe('open')
  expect(refusalOf(await openCounty(coordinator, {})).message).toBe('opening.open.already')
})

test('it closes with a public reason and its name typed, keeps everything, orders a last export, and opens again', async () => {
  await makeReady()
  valueOf(await openCounty(coordinator, {}))
  expect(refusalOf(await closeCounty(coordinator, { ...closing, name: 'Landkreis Prob' })).fields).toEqual(['name'])
  expect(refusalOf(await closeCounty(coordinator, { ...closing, reason_de: ' ' })).fields).toEqual(['reason_de'])
  expect(await state()).toBe('open')
  const { id } = valueOf(await closeCounty(coordinator, closing))
  expect(await state()).toBe('closed')
  const { db } = county.visitor.county.database
  expect(await readOpening(db)).toMatchObject({ id, closedAt: '2026-11-23T09:00:00Z', reason: { de: 'Der Plan ist beschlossen.' } })
  expect(await ordered('opening:last-export')).toBe(1)
  expect(refusalOf(await closeCounty(coordinator, closing)).kind).toBe('closed')
  expect(refusalOf(await closeCounty(county.as(operator), closing)).message).toBe('opening.close.not_open')
  valueOf(await openCounty(coordinator, {}))
  expect(await state()).toBe('open')
})

test('before it opens, staff prepare it and nobody else writes', async () => {
  expect(refusalOf(await reportBarrier(county.visitor, { text: 'Zu klein' }))).toMatchObject({
    kind: 'closed',
    message: 'opening.refused.set_up'
  })
  valueOf(await addBody(coordinator, { name_de: 'Beirat', kind: 'beirat' }))
})

test('once closed, no form takes anything: not from residents, not with a key, not at the desk; coming in and the jobs go on', async () => {
  await makeReady()
  valueOf(await openCounty(coordinator, {}))
  valueOf(await reportBarrier(county.visitor, { text: 'Zu klein', formKey: 'before' }))
  valueOf(await closeCounty(coordinator, closing))
  const link = county.as({ kind: 'link', purpose: 'status', linkId: 'l', subjectId: 's' })
  for (const ctx of [county.visitor, coordinator, link])
    expect(refusalOf(await reportBarrier(ctx, { text: 'Zu klein', formKey: `after ${ctx.actor.kind}` })).message).toBe(
      'opening.refused.closed'
    )
  // A form that was taken before says again what it said: that is no new effect.
  valueOf(await reportBarrier(county.visitor, { text: 'Zu klein', formKey: 'before' }))
  expect(refusalOf(await addBody(coordinator, { name_de: 'Beirat', kind: 'beirat' })).kind).toBe('closed')
  valueOf(await askForCode(county.visitor, { email: 'niemand@auental.example' }))
  valueOf(await addBody(county.as(operator), { name_de: 'Beirat', kind: 'beirat' }))
  valueOf(await addBody(county.as(system), { name_de: 'Beirat', kind: 'beirat' }))
})

test('two who close at the same moment close once', async () => {
  await makeReady()
  valueOf(await openCounty(coordinator, {}))
  const results = await Promise.all([1, 2, 3].map(() => closeCounty(county.as(operator), closing)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
})

test('nobody but a coordinator opens or closes', async () => {
  await makeReady()
  for (const other of [county.visitor, await county.staff('moderator'), await county.staff('data_protection_officer')])
    expect(refusalOf(await openCounty(other, {})).kind).toBe('not_allowed')
  valueOf(await openCounty(coordinator, {}))
  for (const other of [county.visitor, await county.staff('moderator'), await county.staff('data_protection_officer')])
    expect(refusalOf(await closeCounty(other, closing)).kind).toBe('not_allowed')
  expect(await state()).toBe('open')
})

async function makeReady(): Promise<void> {
  const ctx = county.as(operator)
  const card = { name: 'Landkreis Probe', land: 'Bayern', planTitle_de: 'Integrationsplan', contactName: 'Amt', contactTelephone: '0000 1' }
  const office = {
    address: 'Amtsplatz 1',
    representedBy: 'Landrätin',
    privacyOfficer: 'Amt',
    enforcementBody: 'Stelle',
    accessibilityLaw: 'BayDiG'
  }
  valueOf(await nameCounty(ctx, { ...card, ...office }))
  for (const item of acknowledged) valueOf(await acknowledge(ctx, { item }))
  const added = await addPerson(ctx, { name: 'Moderation', email: 'moderation@auental.example' })
  if (added.ok) valueOf(await assignRole(ctx, { personId: added.value.id, role: 'moderator', startsOn: '2026-01-01' }))
}

async function ordered(job: string): Promise<number> {
  return await onAdmin(county.ownerUrl, async (client) => {
    const { rows } = await client.query<{ jobs: string }>('select count(*) as jobs from graphile_worker.jobs where task_identifier = $1', [
      job
    ])
    return Number(rows[0]?.jobs)
  })
}
