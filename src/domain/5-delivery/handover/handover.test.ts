import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { listPeople } from '#domain/1-frame/person/read.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { roles } from '#domain/1-frame/role/role.ts'
import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { askLead } from '#domain/3-drafting/responsibility/ask.server.ts'
import { leadQuestion } from '#domain/3-drafting/responsibility/read.server.ts'
import { operator } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { handOver } from './hand-over.server.ts'
import { dutiesOf, linksOf } from './read.server.ts'

let county: TestCounty
let other: TestCounty
let coordinator: Context
let made = 0
beforeAll(async () => {
  county = await aCounty()
  other = await aCounty()
  coordinator = county.as(operator)
  const lasting = await aPerson()
  valueOf(await assignRole(coordinator, { personId: lasting.id, role: 'coordinator', startsOn: '2026-01-01' }))
})
beforeEach(() => county.setTime('2026-11-23T09:00:00Z'))
afterAll(async () => {
  await county.close()
  await other.close()
})
const db = () => county.visitor.county.database.db

test('roles go over from the day after the last one, and everything else that hangs on the person with them', async () => {
  const { goes, comes, organizationId } = await anOffice()
  const measure = valueOf(await draftMeasure(coordinator, { number: `HF3-1.${made}`, title_de: 'Ein Sprachcafé', fieldNumber: 3 }))
  valueOf(await askLead(coordinator, { measureId: measure.id, organizationId }))
  const old = await tokenTo(goes.email)
  expect(await dutiesOf(db(), goes.id)).toMatchObject([{ measureId: measure.id, duty: 'asked' }])
  expect(await linksOf(db(), goes.id, coordinator.now())).toHaveLength(1)
  const form = { personId: goes.id, successorId: comes.id, lastDay: '2026-11-30', formKey: 'hand over' }
  expect(valueOf(await handOver(coordinator, form))).toEqual({ roles: 1, links: 1 })
  expect(valueOf(await handOver(coordinator, form))).toEqual({ roles: 1, links: 1 })
  const people = await listPeople(db())
  expect(people.find(({ id }) => id === goes.id)?.roles).toMatchObject([{ role: 'measure_owner', endsOn: '2026-11-30' }])
  expect(people.find(({ id }) => id === comes.id)).toMatchObject({
    organizationId,
    roles: [{ role: 'measure_owner', startsOn: '2026-12-01', endsOn: null }]
  })
  expect((await leadQuestion(db(), old, coordinator.now())).state).toBe('withdrawn')
  expect((await leadQuestion(db(), await tokenTo(comes.email), coordinator.now())).state).toBe('open')
  expect(await linksOf(db(), goes.id, coordinator.now())).toEqual([])
  // The organisation was asked, and still is.
  expect(await dutiesOf(db(), comes.id)).toMatchObject([{ measureId: measure.id, duty: 'asked' }])
})

test('whoever has gone already loses the role at once, and the successor begins today', async () => {
  const { goes, comes } = await anOffice()
  valueOf(await handOver(coordinator, { personId: goes.id, successorId: comes.id, lastDay: '2026-10-31' }))
  const people = await listPeople(db())
  expect(people.find(({ id }) => id === goes.id)?.roles).toMatchObject([{ endsOn: '2026-10-31' }])
  expect(people.find(({ id }) => id === comes.id)?.roles).toMatchObject([{ startsOn: '2026-11-23' }])
})

test('a role that the successor holds already is not given twice, and a deputy role ends', async () => {
  const { goes, comes } = await anOffice()
  const third = await aPerson()
  valueOf(await assignRole(coordinator, { personId: comes.id, role: 'measure_owner', startsOn: '2026-01-01' }))
  const deputy = { personId: goes.id, role: 'moderator', startsOn: '2026-11-01', endsOn: '2026-12-31', deputyOf: third.id }
  valueOf(await assignRole(coordinator, { personId: third.id, role: 'moderator', startsOn: '2026-01-01' }))
  valueOf(await assignRole(coordinator, deputy))
  expect(valueOf(await handOver(coordinator, { personId: goes.id, successorId: comes.id, lastDay: '2026-11-30' }))).toMatchObject({
    roles: 0
  })
  const people = await listPeople(db())
  expect(people.find(({ id }) => id === comes.id)?.roles).toHaveLength(1)
  expect(people.find(({ id }) => id === goes.id)?.roles.every(({ endsOn }) => endsOn === '2026-11-30')).toBe(true)
})

test('the coordination goes over, but never to nobody', async () => {
  const alone = await aCounty()
  const operates = alone.as(operator)
  const add = async (name: string) => valueOf(await addPerson(operates, { name, email: `${name}@auental.example` })).id
  const [goes, comes] = [await add('geht'), await add('kommt')]
  const given = valueOf(await assignRole(operates, { personId: goes, role: 'coordinator', startsOn: '2026-01-01' }))
  expect(given.id).not.toBe('')
  valueOf(await assignRole(operates, { personId: comes, role: 'coordinator', startsOn: '2026-01-01', endsOn: '2026-12-31' }))
  expect(refusalOf(await handOver(operates, { personId: goes, successorId: comes, lastDay: '2026-11-30' })).message).toBe(
    'role.last_coordinator'
  )
  const next = await add('folgt')
  expect(valueOf(await handOver(operates, { personId: goes, successorId: next, lastDay: '2026-11-30' })).roles).toBe(1)
  await alone.close()
})

test('nobody hands over to themself, to a stranger or to somebody of another organisation', async () => {
  const { goes } = await anOffice()
  const foreign = await anOffice()
  const form = { personId: goes.id, lastDay: '2026-11-30' }
  expect(refusalOf(await handOver(coordinator, { ...form, successorId: goes.id })).fields).toEqual(['successorId'])
  const stranger = '00000000-0000-4000-8000-000000000000'
  expect(refusalOf(await handOver(coordinator, { ...form, successorId: stranger })).fields).toEqual(['successorId'])
  expect(refusalOf(await handOver(coordinator, { ...form, successorId: foreign.goes.id })).fields).toEqual(['successorId'])
  expect(refusalOf(await handOver(coordinator, { ...form, personId: stranger, successorId: goes.id })).kind).toBe('not_found')
  expect(refusalOf(await handOver(other.as(operator), { ...form, successorId: foreign.comes.id })).kind).toBe('not_found')
})

test('only the coordination hands over', async () => {
  const { goes, comes } = await anOffice()
  const contexts = [
    county.visitor,
    ...(await Promise.all(roles.filter((role) => role !== 'coordinator').map((role) => county.staff(role))))
  ]
  for (const ctx of contexts) {
    const refused = await handOver(ctx, { personId: goes.id, successorId: comes.id, lastDay: '2026-11-30' })
    expect(refusalOf(refused).kind).toBe('not_allowed')
  }
})

type Someone = { id: string; email: string }

async function aPerson(organizationId?: number): Promise<Someone> {
  const email = `person${(made += 1)}@auental.example`
  const entries = { name: 'Erfundene Person', email, ...(organizationId ? { organizationId } : {}) }
  return { id: valueOf(await addPerson(county.as(operator), entries)).id, email }
}

/** An office that is written to at the address of the person who works there, and somebody who takes over. */
async function anOffice(): Promise<{ goes: Someone; comes: Someone; organizationId: number }> {
  const { id: organizationId } = await db()
    .insertInto('organization')
    .values({ name: `Amt ${(made += 1)}`, kind: 'county_unit' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const goes = await aPerson(organizationId)
  await db().updateTable('organization').set({ email: goes.email }).where('id', '=', organizationId).execute()
  valueOf(await assignRole(coordinator, { personId: goes.id, role: 'measure_owner', startsOn: '2026-01-01' }))
  return { goes, comes: await aPerson(), organizationId }
}

async function tokenTo(email: string): Promise<string> {
  const [mail] = await readKeptMail(db(), county.visitor.county.secret, email)
  return /\/de\/lead\/(\S+)/.exec(mail?.body ?? '')?.[1] ?? ''
}
