import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '../person/add-person.server.ts'
import { changePerson } from '../person/change-person.server.ts'
import { listPeople } from '../person/read.server.ts'
import { assignRole } from './assign-role.server.ts'
import { endRole } from './end-role.server.ts'
import { mayAnswerBarriers, mayKeepFrame, mayKeepLinks, mayReadAudit, mayReadMail, mayReadPeople } from './may.ts'
import { roles } from './role.ts'
import { operator, visitor } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const personWith = async (name: string) =>
  valueOf(await addPerson(coordinator, { name, email: `${name.toLowerCase()}@auental.example`, function: 'Probe', organizationId: '1' })).id

test('a coordinator adds a person and gives a role with its days', async () => {
  const personId = await personWith('Berta')
  valueOf(await assignRole(coordinator, { personId, role: 'measure_owner', startsOn: '2026-01-01', endsOn: '2026-12-31' }))
  const people = await listPeople(coordinator.county.database.db)
  expect(people.find((each) => each.id === personId)).toMatchObject({
    name: 'Berta',
    organization: 'Fachbereich Soziales',
    roles: [{ role: 'measure_owner', startsOn: '2026-01-01', endsOn: '2026-12-31' }]
  })
})

test('two people cannot have one address, however it is written', async () => {
  await personWith('Cosima')
  const again = await addPerson(coordinator, { name: 'Andere', email: 'COSIMA@auental.example' })
  expect(refusalOf(again)).toMatchObject({ kind: 'invalid', fields: ['email'] })
  const berta = await personWith('Dora')
  expect(refusalOf(await changePerson(coordinator, { id: berta, name: 'Dora', email: 'cosima@auental.example' }))).toMatchObject({
    fields: ['email']
  })
})

test('a person cannot have the same role twice at one time, but again later', async () => {
  const personId = await personWith('Emil')
  valueOf(await assignRole(coordinator, { personId, role: 'moderator', startsOn: '2026-01-01', endsOn: '2026-06-30' }))
  expect(refusalOf(await assignRole(coordinator, { personId, role: 'moderator', startsOn: '2026-06-30' })).message).toBe('role.held')
  valueOf(await assignRole(coordinator, { personId, role: 'moderator', startsOn: '2026-07-01' }))
})

test('the last coordinator cannot be ended; with a successor without a last day it can', async () => {
  const first = await personWith('Frieda')
  const second = await personWith('Gerd')
  const role = valueOf(await assignRole(coordinator, { personId: first, role: 'coordinator', startsOn: '2026-01-01' }))
  expect(refusalOf(await endRole(coordinator, { id: role.id, endsOn: '2026-11-30' }))).toMatchObject({
    kind: 'conflict',
    message: 'role.last_coordinator'
  })
  valueOf(await assignRole(coordinator, { personId: second, role: 'coordinator', startsOn: '2026-11-01', endsOn: '2027-03-31' }))
  expect(refusalOf(await endRole(coordinator, { id: role.id, endsOn: '2026-11-30' })).message).toBe('role.last_coordinator')
  const third = await personWith('Hanna')
  const lasting = valueOf(await assignRole(coordinator, { personId: third, role: 'coordinator', startsOn: '2026-12-01' }))
  const ends = await Promise.all([
    endRole(coordinator, { id: role.id, endsOn: '2026-11-30' }),
    endRole(county.as(operator), { id: lasting.id, endsOn: '2026-12-31' })
  ])
  expect(ends.filter((each) => each.ok)).toHaveLength(1)
})

test('a role cannot end before it began', async () => {
  const personId = await personWith('Ida')
  const { id } = valueOf(await assignRole(coordinator, { personId, role: 'council_office', startsOn: '2026-05-01' }))
  expect(refusalOf(await endRole(coordinator, { id, endsOn: '2026-04-30' }))).toMatchObject({ kind: 'invalid', fields: ['endsOn'] })
  expect(
    refusalOf(await assignRole(coordinator, { personId, role: 'moderator', startsOn: '2026-05-01', endsOn: '2026-04-30' })).fields
  ).toEqual(['endsOn'])
})

test('only coordinators keep people and roles', async () => {
  for (const role of roles.filter((each) => each !== 'coordinator')) {
    const ctx = await county.staff(role)
    expect(refusalOf(await addPerson(ctx, { name: 'Jan', email: 'jan@auental.example' })).kind).toBe('not_allowed')
  }
  expect(refusalOf(await addPerson(county.visitor, { name: 'Jan', email: 'jan@auental.example' })).kind).toBe('not_allowed')
})

test('people, mail and audit are read by the data protection officer too, links and barriers are not; visitors read nothing', async () => {
  const { actor } = await county.staff('data_protection_officer')
  const moderator = (await county.staff('moderator')).actor
  for (const may of [mayReadPeople, mayReadMail, mayReadAudit]) {
    expect([may(coordinator.actor), may(actor), may(moderator), may(visitor)]).toEqual([true, true, false, false])
  }
  for (const may of [mayKeepFrame, mayKeepLinks, mayAnswerBarriers]) {
    expect([may(coordinator.actor), may(actor), may(moderator), may(visitor)]).toEqual([true, false, false, false])
  }
})

test('a deputy stands in for somebody who holds the role, for a time, and the coordination is not left to deputies', async () => {
  const [holder, deputy] = [await personWith('Jule'), await personWith('Kurt')]
  const form = { personId: deputy, role: 'council_office', startsOn: '2026-11-20', endsOn: '2026-12-20', deputyOf: holder }
  expect(refusalOf(await assignRole(coordinator, form)).fields).toEqual(['deputyOf'])
  valueOf(await assignRole(coordinator, { personId: holder, role: 'council_office', startsOn: '2026-01-01' }))
  expect(refusalOf(await assignRole(coordinator, { ...form, endsOn: '' })).fields).toEqual(['endsOn'])
  expect(refusalOf(await assignRole(coordinator, { ...form, deputyOf: deputy })).fields).toEqual(['deputyOf'])
  valueOf(await assignRole(coordinator, form))
  const people = await listPeople(coordinator.county.database.db)
  expect(people.find(({ id }) => id === deputy)?.roles).toMatchObject([{ role: 'council_office', deputyOf: 'Jule' }])
  // A deputy cannot be deputised.
  const third = await personWith('Lena')
  expect(refusalOf(await assignRole(coordinator, { ...form, personId: third, deputyOf: deputy })).fields).toEqual(['deputyOf'])
})
