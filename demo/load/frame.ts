import { addBody } from '#domain/1-frame/body/add-body.server.ts'
import { nameCounty } from '#domain/1-frame/county/name-county.server.ts'
import { nameField } from '#domain/1-frame/field-of-action/name-field.server.ts'
import { addMunicipality } from '#domain/1-frame/municipality/add-municipality.server.ts'
import { openCounty } from '#domain/1-frame/opening/open-county.server.ts'
import { addOrganization } from '#domain/1-frame/organization/add-organization.server.ts'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { openPhase } from '#domain/1-frame/phase/open-phase.server.ts'
import { describeProcessStep } from '#domain/1-frame/process-step/describe-process-step.server.ts'
import { addRegion } from '#domain/1-frame/region/add-region.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { acknowledge } from '#domain/1-frame/set-up/acknowledge.server.ts'
import { acknowledged } from '#domain/1-frame/set-up/checklist.ts'
import { addSiteNotice } from '#domain/1-frame/site-notice/add-site-notice.server.ts'
import { operator } from '#platform/command/actor.ts'
import { entriesOfLocalText } from '#platform/command/entries.ts'
import { readRecords } from '../records.ts'
import type { Body, County, Field, Municipality, Organization, Person, ProcessStep, Region, SiteNotice } from '../records.ts'
import type { Act, Hand } from './diary.ts'
import type { Known } from './known.ts'

/** The frame: whoever runs the server adds offices and people; from then on the coordinator keeps it. All on the coordinator's first day. */
export function frameActs(known: Known): Act[] {
  const people = readRecords<Person[]>('people')
  const day = people.map(({ from }) => from).sort()[0] ?? ''
  const acts = [addOffices, addPeople, nameTheCounty, addPlaces, addBodies, nameFields, describeTheWay, writeNotices]
  // Open to everybody from the day on which the first contributions are taken.
  const opening = { day: readRecords<County>('county').phase.opens, act: openTheCounty }
  return [...acts.map((act): Act => ({ day, act: (hand) => act(hand, known) })), opening]
}

async function addOffices(hand: Hand, known: Known): Promise<void> {
  for (const { key, ...office } of readRecords<Organization[]>('organizations'))
    known.organizations.add(key, (await hand.perform(operator, addOrganization, key, { ...office, number: office.number ?? '' })).id)
}

async function addPeople(hand: Hand, known: Known): Promise<void> {
  for (const { key, name, email, function: task, organization, role, from, to } of readRecords<Person[]>('people')) {
    const organizationId = organization === null ? null : known.organizations.of(organization)
    const { id } = await hand.perform(operator, addPerson, key, { name, email, function: task, organizationId })
    await hand.perform(operator, assignRole, key, { personId: id, role, startsOn: from, endsOn: to })
    known.staff.add(role, { kind: 'staff', id, name, roles: [role], organizationId })
  }
}

async function nameTheCounty(hand: Hand, known: Known): Promise<void> {
  const { name, land, plan, mandate, contact, imprint, phase, ...others } = readRecords<County>('county')
  const { data_protection_officer: privacy, accessibility_enforcement: enforcement } = others
  const coordinator = known.staff.of('coordinator')
  await hand.perform(coordinator, nameCounty, 'county', {
    name: name.de,
    land: land.de,
    ...entriesOfLocalText('planTitle', plan.title),
    ...entriesOfLocalText('mandate', mandate.wording),
    mandateOn: mandate.date,
    contactName: contact.name,
    ...entriesOfLocalText('contactFunction', contact.function),
    contactTelephone: contact.phone,
    contactFax: contact.fax,
    contactEmail: contact.email,
    address: lines(imprint.publisher, imprint.street, `${imprint.postal_code} ${imprint.town}`, imprint.phone, imprint.email),
    representedBy: imprint.represented_by.de,
    privacyOfficer: lines(privacy.function.de, privacy.address, privacy.phone, privacy.email),
    accessibilityLaw: others.accessibility_law,
    enforcementBody: lines(enforcement.name.de, enforcement.address, enforcement.phone, enforcement.email)
  })
  const opened = await hand.perform(coordinator, openPhase, 'phase', { ...entriesOfLocalText('name', phase.name), opensOn: phase.opens })
  known.phases.add('always', opened.id)
}

async function addPlaces(hand: Hand, known: Known): Promise<void> {
  const coordinator = known.staff.of('coordinator')
  for (const [at, { key, name }] of readRecords<Region[]>('regions').entries()) {
    const region = await hand.perform(coordinator, addRegion, key, { ...entriesOfLocalText('name', name), position: at + 1 })
    known.regions.add(key, region.id)
  }
  for (const { key, region, ...place } of readRecords<Municipality[]>('municipalities')) {
    const added = await hand.perform(coordinator, addMunicipality, key, { ...place, regionId: known.regions.of(region) })
    known.municipalities.add(key, added.id)
  }
}

async function addBodies(hand: Hand, known: Known): Promise<void> {
  for (const { key, name, kind } of readRecords<Body[]>('bodies')) {
    const body = await hand.perform(known.staff.of('coordinator'), addBody, key, { ...entriesOfLocalText('name', name), kind })
    known.bodies.add(key, body.id)
  }
}

async function nameFields(hand: Hand, known: Known): Promise<void> {
  for (const { number, title, vision } of readRecords<Field[]>('fields')) {
    const texts = { ...entriesOfLocalText('title', title), ...entriesOfLocalText('vision', vision) }
    await hand.perform(known.staff.of('coordinator'), nameField, `field ${number}`, { number, ...texts })
  }
}

async function describeTheWay(hand: Hand, known: Known): Promise<void> {
  for (const { number, title, text, now, from, to } of readRecords<ProcessStep[]>('process-steps')) {
    await hand.perform(known.staff.of('coordinator'), describeProcessStep, `step ${number}`, {
      position: number,
      ...entriesOfLocalText('title', title),
      ...entriesOfLocalText('description', text),
      ...entriesOfLocalText('invitation', now),
      startsOn: from,
      endsOn: to
    })
  }
}

// Nobody reads the demo's mail or backs it up; its languages are as unchecked as its pages say.
async function openTheCounty(hand: Hand): Promise<void> {
  for (const item of acknowledged) await hand.perform(operator, acknowledge, item, { item })
  await hand.perform(operator, openCounty, 'opening', {})
}

function lines(...texts: string[]): string {
  return texts.join('\n')
}

async function writeNotices(hand: Hand, known: Known): Promise<void> {
  const coordinator = known.staff.of('coordinator')
  for (const { key, text, from, to } of readRecords<SiteNotice[]>('site-notices'))
    await hand.perform(coordinator, addSiteNotice, key, { ...entriesOfLocalText('text', text), startsOn: from, endsOn: to })
}
