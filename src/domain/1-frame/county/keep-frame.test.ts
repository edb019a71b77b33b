import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseOldBarriers } from '../barrier/erase.server.ts'
import { answerBarrier } from '../barrier/answer-barrier.server.ts'
import { listBarriers } from '../barrier/read.server.ts'
import { reportBarrier } from '../barrier/report-barrier.server.ts'
import { addBody } from '../body/add-body.server.ts'
import { removeBody } from '../body/remove-body.server.ts'
import { nameField } from '../field-of-action/name-field.server.ts'
import { readFields } from '../field-of-action/read.server.ts'
import { removeField } from '../field-of-action/remove-field.server.ts'
import { addMunicipality } from '../municipality/add-municipality.server.ts'
import { changeMunicipality } from '../municipality/change-municipality.server.ts'
import { listPlaces } from '../municipality/read.server.ts'
import { removeMunicipality } from '../municipality/remove-municipality.server.ts'
import { addOrganization } from '../organization/add-organization.server.ts'
import { removeOrganization } from '../organization/remove-organization.server.ts'
import { openPhase } from '../phase/open-phase.server.ts'
import { describeProcessStep } from '../process-step/describe-process-step.server.ts'
import { stepState } from '../process-step/process-step.ts'
import { removeProcessStep } from '../process-step/remove-process-step.server.ts'
import { addRegion } from '../region/add-region.server.ts'
import { changeRegion } from '../region/change-region.server.ts'
import { removeRegion } from '../region/remove-region.server.ts'
import { nameCounty } from './name-county.server.ts'
import { readCounty } from './read.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Result } from '#platform/command/refusal.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const named = { name: 'Landkreis Auental', land: 'Bayern', planTitle_de: 'Integrationsplan', planTitle_ar: 'خطة الاندماج' }

test('the county card says what was written down', async () => {
  valueOf(
    await nameCounty(coordinator, {
      ...named,
      contactName: 'Mira Sandner',
      contactFunction_de: 'Integrationsplanung',
      contactEmail: 'plan@auental.example'
    })
  )
  const card = await readCounty(coordinator.county.database.db)
  expect(card).toMatchObject({
    name: 'Landkreis Auental',
    planTitle: { de: 'Integrationsplan', ar: 'خطة الاندماج' },
    contact: { name: 'Mira Sandner' }
  })
})

test('a translation without the German text is refused beside the German field', async () => {
  expect(refusalOf(await nameCounty(coordinator, { ...named, mandate_en: 'The council has ordered it.' })).fields).toEqual(['mandate_de'])
})

test('a region and its municipality are added, changed and, once nothing belongs to them, removed', async () => {
  const { db } = coordinator.county.database
  const region = valueOf(await addRegion(coordinator, { name_de: 'Mitte', position: '3' })).id
  valueOf(await changeRegion(coordinator, { id: region, name_de: 'Mitte', name_en: 'Centre', position: '3' }))
  const place = valueOf(
    await addMunicipality(coordinator, { name: 'Lerchenthann', ags: '09999102', population: '1685', regionId: String(region) })
  ).id
  valueOf(
    await changeMunicipality(coordinator, {
      id: place,
      name: 'Lerchenthann',
      ags: '09999102',
      kind: 'Markt',
      population: '',
      regionId: region
    })
  )
  const places = await listPlaces(db)
  expect(places.regions.at(-1)).toMatchObject({ id: region, name: { de: 'Mitte', en: 'Centre' } })
  expect(places.municipalities.find((each) => each.id === place)).toMatchObject({ kind: 'Markt', population: null, regionId: region })
  expect(refusalOf(await removeRegion(coordinator, { id: region }))).toMatchObject({ kind: 'conflict', message: 'region.used' })
  valueOf(await removeMunicipality(coordinator, { id: place }))
  valueOf(await removeRegion(coordinator, { id: region }))
})

test('two municipalities cannot have one key, and a key has eight digits', async () => {
  expect(refusalOf(await addMunicipality(coordinator, { name: 'Zweitprobe', ags: '09999001' }))).toMatchObject({
    kind: 'invalid',
    fields: ['ags']
  })
  expect(refusalOf(await addMunicipality(coordinator, { name: 'Zweitprobe', ags: '9999' })).fields).toEqual(['ags'])
  expect(refusalOf(await addMunicipality(coordinator, { name: 'Zweitprobe', regionId: '4711' })).fields).toEqual(['regionId'])
})

test('an organisation, a body and a step that nothing needs can go; what is named stays', async () => {
  const organization = valueOf(
    await addOrganization(coordinator, { name: 'Brücke der Sprachen', kind: 'migrant_organization', email: '' })
  ).id
  valueOf(await removeOrganization(coordinator, { id: organization }))
  const { db } = coordinator.county.database
  await db.insertInto('person').values({ name: 'Probe', email: 'probe@auental.example', organization_id: 1 }).execute()
  expect(refusalOf(await removeOrganization(coordinator, { id: 1 })).message).toBe('organization.used')
  const body = valueOf(await addBody(coordinator, { name_de: 'Beirat', kind: 'beirat' })).id
  valueOf(await removeBody(coordinator, { id: body }))
  const step = valueOf(await describeProcessStep(coordinator, { position: 1, title_de: 'Auftakt', description_de: 'Wir beginnen.' })).id
  valueOf(await removeProcessStep(coordinator, { id: step }))
  expect(refusalOf(await removeProcessStep(coordinator, { id: step })).kind).toBe('not_found')
})

test('a used field of action can be renamed but cannot vanish', async () => {
  const { db } = coordinator.county.database
  const fields = await readFields(db)
  const third = fields.find((field) => field.number === 3)
  await db
    .insertInto('goal')
    .values({ code: '3', level: 'guiding', text: { de: 'Alle verstehen sich.' }, field_id: third?.id ?? 0 })
    .execute()
  valueOf(await nameField(coordinator, { number: 3, title_de: 'Sprache', title_en: 'Language' }))
  expect(refusalOf(await removeField(coordinator, { id: third?.id })).message).toBe('field.used')
  expect((await readFields(db)).find((field) => field.number === 3)?.title).toEqual({ de: 'Sprache', en: 'Language' })
  const tenth = valueOf(await nameField(coordinator, { number: 10, title_de: 'Kultur' }))
  valueOf(await removeField(coordinator, { id: tenth.id }))
})

test('a phase closes after it opens', async () => {
  expect(refusalOf(await openPhase(coordinator, { name_de: 'Runde', opensOn: '2027-02-01', closesOn: '2027-01-31' })).fields).toEqual([
    'closesOn'
  ])
  expect(refusalOf(await openPhase(coordinator, { name_de: 'Runde', opensOn: '2027-02-30' })).fields).toEqual(['opensOn'])
})

test('a step is over after its last day, running from its first, else to come', () => {
  const step = { startsOn: '2026-07-14', endsOn: '2029-12-31' }
  expect([
    stepState(step, '2026-07-13'),
    stepState(step, '2026-07-14'),
    stepState(step, '2029-12-31'),
    stepState(step, '2030-01-01')
  ]).toEqual(['future', 'now', 'now', 'past'])
  expect(stepState({ startsOn: null, endsOn: null }, '2026-07-13')).toBe('future')
})

test('nobody but a coordinator keeps the frame', async () => {
  const others = [
    county.visitor,
    ...(await Promise.all(['moderator', 'measure_owner', 'council_office', 'data_protection_officer'].map((role) => county.staff(role))))
  ]
  for (const ctx of others) {
    const tried: Promise<Result<unknown>>[] = [
      nameCounty(ctx, named),
      addRegion(ctx, { name_de: 'Mitte' }),
      addMunicipality(ctx, { name: 'Lerchenthann' }),
      addOrganization(ctx, { name: 'Verein', kind: 'association' }),
      addBody(ctx, { name_de: 'Beirat', kind: 'beirat' }),
      describeProcessStep(ctx, { position: 1, title_de: 'Auftakt', description_de: 'Wir beginnen.' }),
      nameField(ctx, { number: 1, title_de: 'Öffnung' }),
      openPhase(ctx, { name_de: 'Runde', opensOn: '2027-01-01' }),
      removeField(ctx, { id: 1 }),
      removeRegion(ctx, { id: 1 })
    ]
    for (const result of await Promise.all(tried)) expect(refusalOf(result).kind).toBe('not_allowed')
  }
})

test('a barrier is reported by anyone, answered by a coordinator, and forgotten in time', async () => {
  const { db } = coordinator.county.database
  expect(refusalOf(await reportBarrier(county.visitor, { text: ' ' })).fields).toEqual(['text'])
  valueOf(
    await reportBarrier(county.visitor, {
      text: 'Die Tabelle ist mit der Tastatur nicht zu erreichen.',
      page: '/de/plan',
      answerTo: 'leserin@auental.example'
    })
  )
  const [report] = await listBarriers(db)
  expect(report).toMatchObject({ page: '/de/plan', answerTo: 'leserin@auental.example', answeredOn: null })
  expect(refusalOf(await answerBarrier(await county.staff('moderator'), { id: report?.id })).kind).toBe('not_allowed')
  valueOf(await answerBarrier(coordinator, { id: report?.id }))
  await eraseOldBarriers(db, '2026-12-23')
  expect(await listBarriers(db)).toMatchObject([{ answerTo: 'leserin@auental.example', answeredOn: '2026-11-23' }])
  await eraseOldBarriers(db, '2026-12-24')
  expect(await listBarriers(db)).toMatchObject([{ answerTo: null }])
  await eraseOldBarriers(db, '2027-11-24')
  expect(await listBarriers(db)).toEqual([])
})
