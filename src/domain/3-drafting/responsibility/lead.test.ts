import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { askedLeadOf, leadOf } from '#domain/3-drafting/measure/measure.ts'
import { measureById } from '#domain/3-drafting/measure/read.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { answerAsOrganization } from '#tests/support/drafting.ts'
import { answerLead } from './answer.server.ts'
import { askLead } from './ask.server.ts'
import { endLead } from './end.server.ts'
import { leadQuestion } from './read.server.ts'
import { remindLead } from './remind.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const db = () => coordinator.county.database.db
let numbers = 0
const aMeasure = async () =>
  valueOf(await draftMeasure(coordinator, { number: `HF1-1.${++numbers}`, title_de: 'Briefe, die man versteht', fieldNumber: 1 })).id
const read = async (id: string) => {
  const measure = await measureById(db(), id)
  if (!measure) throw new Error('no such measure')
  return measure
}
/** The token in the mail about this question: what the organisation finds in its mailbox. */
const mailedToken = async (responsibilityId: string): Promise<string> => {
  const mails = await db().selectFrom('mail').select('sealed_body').execute()
  for (const { sealed_body } of mails) {
    const body = String(coordinator.county.secret.unseal('mail', sealed_body ?? Buffer.alloc(0)))
    const token = /\/de\/lead\/(\S+)/.exec(body)?.[1] ?? ''
    const question = await leadQuestion(db(), token, coordinator.now())
    if (question.state === 'open' && question.responsibilityId === responsibilityId) return token
  }
  throw new Error('no such mail')
}

test('an organisation is asked by mail, accepts by its link, and leads from then on', async () => {
  const measureId = await aMeasure()
  const asked = valueOf(await askLead(coordinator, { measureId, organizationId: '1' }))
  expect(leadOf(await read(measureId))).toBeNull()
  expect(askedLeadOf(await read(measureId))?.name).toBe('Fachbereich Soziales')
  const token = await mailedToken(asked.responsibilityId)
  expect(await leadQuestion(db(), token, coordinator.now())).toMatchObject({ state: 'open', measureId, linkId: asked.linkId })
  expect(leadOf(await read(measureId))).toBeNull()
  valueOf(await answerAsOrganization(county, asked, { answer: 'accepted' }))
  expect(leadOf(await read(measureId))).toMatchObject({ organizationId: 1, answeredOn: '2026-11-23' })
  expect((await leadQuestion(db(), token, coordinator.now())).state).toBe('answered')
})

test('a link answers once; the same form again gets the same answer, another one is refused', async () => {
  const measureId = await aMeasure()
  const asked = valueOf(await askLead(coordinator, { measureId, organizationId: 1 }))
  const holder = county.as({ kind: 'link', purpose: 'lead', linkId: asked.linkId, subjectId: asked.responsibilityId })
  const first = valueOf(await answerLead(holder, { answer: 'accepted', reason: '', formKey: 'answer-1' }))
  expect(valueOf(await answerLead(holder, { answer: 'accepted', reason: '', formKey: 'answer-1' }))).toEqual(first)
  expect(refusalOf(await answerLead(holder, { answer: 'declined', reason: 'Doch nicht', formKey: 'answer-2' }))).toMatchObject({
    kind: 'closed',
    message: 'lead.answered'
  })
})

test('ten answers at the same moment leave one', async () => {
  const measureId = await aMeasure()
  const asked = valueOf(await askLead(coordinator, { measureId, organizationId: 1 }))
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      answerAsOrganization(county, asked, at % 2 ? { answer: 'accepted' } : { answer: 'declined', reason: 'Nein' })
    )
  )
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
})

test('whoever declines says why, stays on record, and makes room for the next', async () => {
  const measureId = await aMeasure()
  const asked = valueOf(await askLead(coordinator, { measureId, organizationId: 1 }))
  expect(refusalOf(await answerAsOrganization(county, asked, { answer: 'declined', reason: ' ' })).fields).toEqual(['reason'])
  valueOf(await answerAsOrganization(county, asked, { answer: 'declined', reason: 'Wir planen keine Kurse.' }))
  valueOf(await askLead(coordinator, { measureId, organizationId: 2 }))
  const measure = await read(measureId)
  expect(measure.leads.map((lead) => [lead.organizationId, lead.answer, lead.reason])).toContainEqual([
    1,
    'declined',
    'Wir planen keine Kurse.'
  ])
  expect(askedLeadOf(measure)?.organizationId).toBe(2)
})

test('one question at a time: while one waits or leads, no other is asked', async () => {
  const measureId = await aMeasure()
  const asked = valueOf(await askLead(coordinator, { measureId, organizationId: 1 }))
  expect(refusalOf(await askLead(coordinator, { measureId, organizationId: 2 })).message).toBe('lead.ask.waiting')
  valueOf(await answerAsOrganization(county, asked, { answer: 'accepted' }))
  expect(refusalOf(await askLead(coordinator, { measureId, organizationId: 2 })).message).toBe('lead.ask.has_lead')
})

test('a withdrawn question is not answered any more, an ended lead leads no more, and both stay on record', async () => {
  const measureId = await aMeasure()
  const withdrawn = valueOf(await askLead(coordinator, { measureId, organizationId: 1 }))
  const token = await mailedToken(withdrawn.responsibilityId)
  valueOf(await endLead(coordinator, { responsibilityId: withdrawn.responsibilityId }))
  expect((await leadQuestion(db(), token, coordinator.now())).state).toBe('withdrawn')
  expect(refusalOf(await answerAsOrganization(county, withdrawn, { answer: 'accepted' })).message).toBe('lead.withdrawn')
  const accepted = valueOf(await askLead(coordinator, { measureId, organizationId: 2 }))
  valueOf(await answerAsOrganization(county, accepted, { answer: 'accepted' }))
  valueOf(await endLead(coordinator, { responsibilityId: accepted.responsibilityId }))
  expect(leadOf(await read(measureId))).toBeNull()
  expect((await read(measureId)).leads).toHaveLength(2)
})

test('a reminder brings a new link and ends the old one', async () => {
  const measureId = await aMeasure()
  const asked = valueOf(await askLead(coordinator, { measureId, organizationId: 1 }))
  const old = await mailedToken(asked.responsibilityId)
  const reminded = valueOf(await remindLead(coordinator, { responsibilityId: asked.responsibilityId }))
  expect((await leadQuestion(db(), old, coordinator.now())).state).toBe('withdrawn')
  valueOf(await answerAsOrganization(county, reminded, { answer: 'accepted' }))
  expect(refusalOf(await remindLead(coordinator, { responsibilityId: asked.responsibilityId })).message).toBe('lead.answered')
})

test('a link expires after thirty days, and an unknown one is unknown', async () => {
  const measureId = await aMeasure()
  const asked = valueOf(await askLead(coordinator, { measureId, organizationId: 1 }))
  const token = await mailedToken(asked.responsibilityId)
  const later = coordinator.now().add({ hours: 24 * 30 })
  expect((await leadQuestion(db(), token, later)).state).toBe('expired')
  expect((await leadQuestion(db(), 'nothing', coordinator.now())).state).toBe('unknown')
})

test('an organisation without an address cannot be asked, and the sentence says where to enter one', async () => {
  const measureId = await aMeasure()
  const { id } = await db()
    .insertInto('organization')
    .values({ name: 'Ohne Adresse', kind: 'other' })
    .returning('id')
    .executeTakeFirstOrThrow()
  expect(refusalOf(await askLead(coordinator, { measureId, organizationId: id })).fields).toEqual(['organizationId'])
})

test('nobody but the coordinator asks, reminds or ends; nobody but the holder of the link answers', async () => {
  const measureId = await aMeasure()
  const asked = valueOf(await askLead(coordinator, { measureId, organizationId: 1 }))
  const { responsibilityId } = asked
  for (const context of [
    county.visitor,
    await county.staff('moderator'),
    await county.staff('measure_owner'),
    await county.staff('council_office')
  ]) {
    expect(refusalOf(await askLead(context, { measureId, organizationId: 2 })).kind).toBe('not_allowed')
    expect(refusalOf(await remindLead(context, { responsibilityId })).kind).toBe('not_allowed')
    expect(refusalOf(await endLead(context, { responsibilityId })).kind).toBe('not_allowed')
    expect(refusalOf(await answerLead(context, { answer: 'accepted', reason: '' })).kind).toBe('not_allowed')
  }
  expect(refusalOf(await answerLead(coordinator, { answer: 'accepted', reason: '' })).kind).toBe('not_allowed')
  const status = county.as({ kind: 'link', purpose: 'status', linkId: asked.linkId, subjectId: responsibilityId })
  expect(refusalOf(await answerLead(status, { answer: 'accepted', reason: '' })).kind).toBe('not_allowed')
})
