import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { anAcceptedContribution } from '#tests/support/drafting.ts'
import { confirmNeed } from './confirm.server.ts'
import { evidenceOf, findEvidence, possibleEvidence } from './evidence.server.ts'
import { linkEvidence } from './link-evidence.server.ts'
import { listNeeds, needById, needByNumber } from './read.server.ts'
import { rewordNeed } from './reword.server.ts'
import { unlinkEvidence } from './unlink-evidence.server.ts'
import { wordNeed } from './word.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const db = () => coordinator.county.database.db
const aNeed = async (statement_de = 'Im Norden fehlt abends ein Bus.') =>
  valueOf(await wordNeed(coordinator, { statement_de, fieldNumbers: ['3', '5'] }))
const jobsWithKey = async (key: string) =>
  (await sql<{ key: string }>`select key from graphile_worker.jobs where key = ${key}`.execute(db())).rows.length

test('needs are numbered one after the other, also when many are worded at once, and a given number is kept', async () => {
  const together = await Promise.all(
    Array.from({ length: 6 }, (_, at) => wordNeed(coordinator, { statement_de: `Bedarf ${at}`, fieldNumbers: [1] }))
  )
  expect(together.map((result) => valueOf(result).number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  expect(valueOf(await wordNeed(coordinator, { statement_de: 'Mit Nummer', number: '20', fieldNumbers: [1] })).number).toBe(20)
  expect((await aNeed()).number).toBe(21)
  expect(refusalOf(await wordNeed(coordinator, { statement_de: 'Noch einmal', number: 20, fieldNumbers: [1] })).fields).toEqual(['number'])
})

test('a need is worded in German and may be translated; without German, or without a field, it is refused beside its entry', async () => {
  const { id, number } = valueOf(
    await wordNeed(coordinator, {
      statement_de: 'Es fehlt ein Kurs.',
      statement_ar: 'لا توجد دورة.',
      affectedGroup: 'Eltern',
      place: 'Nord',
      fieldNumbers: '2'
    })
  )
  const need = await needByNumber(db(), number)
  expect(need).toMatchObject({
    id,
    statement: { de: 'Es fehlt ein Kurs.', ar: 'لا توجد دورة.' },
    affectedGroup: 'Eltern',
    place: 'Nord',
    fieldNumbers: [2]
  })
  expect(refusalOf(await wordNeed(coordinator, { statement_en: 'No course.' })).fields).toEqual(['statement_de', 'fieldNumbers'])
  expect(refusalOf(await wordNeed(coordinator, { statement_de: 'Unbekanntes Feld', fieldNumbers: [77] })).fields).toEqual(['fieldNumbers'])
  expect(refusalOf(await wordNeed(coordinator, { statement_de: 'x'.repeat(401), fieldNumbers: [1] })).fields).toEqual(['statement_de'])
})

test('accepted contributions are its evidence, public ones and those only for the office; counts tell them apart', async () => {
  const { id: needId } = await aNeed()
  const open = await anAcceptedContribution(coordinator)
  const office = await anAcceptedContribution(coordinator, { wish: 'office', text: 'Nur für das Büro gesagt.' })
  expect(valueOf(await linkEvidence(coordinator, { needId, contributionIds: [open, office] }))).toEqual({ linked: 2 })
  expect(valueOf(await linkEvidence(coordinator, { needId, contributionIds: [open] }))).toEqual({ linked: 0 })
  const need = await needById(db(), needId)
  expect([need?.evidenceCount, need?.publicEvidenceCount, need?.publicNumbers.length]).toEqual([2, 1, 1])
  expect(await jobsWithKey(`news:${open}`)).toBe(1)
  expect(await jobsWithKey('coverage:refresh')).toBe(1)
})

test('what was said only for the office is shown to nobody else, not as evidence either', async () => {
  const { id: needId } = await aNeed()
  const office = await anAcceptedContribution(coordinator, { wish: 'office', text: 'Kanarienvogel' })
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [office] }))
  expect(JSON.stringify(await evidenceOf(db(), needId, { office: false }))).not.toContain('Kanarienvogel')
  expect((await evidenceOf(db(), needId, { office: true }))[0]?.shown).toBe('Kanarienvogel')
  expect(JSON.stringify([await needById(db(), needId), await listNeeds(db())])).not.toContain('Kanarienvogel')
})

test('what is not accepted, or was withdrawn, is no evidence', async () => {
  const { id: needId } = await aNeed()
  const waiting = await db()
    .insertInto('contribution')
    .values({ phase_id: 1, text: 'Wartet noch', language: 'de', wish: 'public', channel: 'online', received_on: '2026-03-01' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const withdrawn = await anAcceptedContribution(coordinator, { text: 'Zurückgezogenes' })
  await db().insertInto('contribution_withdrawal').values({ contribution_id: withdrawn, withdrawn_on: '2026-04-01' }).execute()
  for (const contributionIds of [[waiting.id], [withdrawn]])
    expect(refusalOf(await linkEvidence(coordinator, { needId, contributionIds })).message).toBe('form.problems')
  expect((await findEvidence(db(), { needId, query: 'Zurückgezogenes', fresh: false, after: null, limit: 10 })).total).toBe(0)
  expect(refusalOf(await linkEvidence(coordinator, { needId, contributionIds: [] })).fields).toEqual(['contributionIds'])
})

test('the search finds words in any script, parts of words, several words, and what belongs to no need yet', async () => {
  const { id: needId } = await aNeed()
  const russian = await anAcceptedContribution(coordinator, { wish: 'office', text: 'Привет, где курсы немецкого?' })
  const long = await anAcceptedContribution(coordinator, { text: 'Die Donaudampfschifffahrtsgesellschaftskapitänin lernt Deutsch.' })
  const search = async (query: string, fresh = false) =>
    (await findEvidence(db(), { needId, query, fresh, after: null, limit: 10 })).found.map((each) => each.id)
  expect(await search('КУРСЫ')).toEqual([russian])
  expect(await search('kapitän Deutsch')).toEqual([long])
  expect(await search('kapitan')).toEqual([long])
  expect(await search('100%_')).toEqual([])
  const other = await aNeed('Ein anderer Bedarf.')
  valueOf(await linkEvidence(coordinator, { needId: other.id, contributionIds: [long] }))
  expect(await search('kapitän')).toEqual([long])
  expect(await search('kapitän', true)).toEqual([])
})

test('the search goes on page by page without losing or repeating any', async () => {
  const { id: needId } = await aNeed()
  const made: string[] = []
  for (let at = 0; at < 7; at++)
    made.push(await anAcceptedContribution(coordinator, { text: `Seitenweise ${at}`, receivedOn: `2026-05-0${1 + (at % 3)}` }))
  const seen: string[] = []
  let after: { on: string; id: string } | null = null
  do {
    const page: Awaited<ReturnType<typeof findEvidence>> = await findEvidence(db(), {
      needId,
      query: 'Seitenweise',
      fresh: false,
      after,
      limit: 3
    })
    seen.push(...page.found.map((each) => each.id))
    after = page.next
  } while (after)
  expect(seen).toHaveLength(7)
  expect(new Set(seen)).toEqual(new Set(made))
})

test('taking a contribution out of the evidence removes that link and no other', async () => {
  const { id: needId } = await aNeed()
  const [one, two] = [await anAcceptedContribution(coordinator), await anAcceptedContribution(coordinator)]
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [one, two] }))
  valueOf(await unlinkEvidence(coordinator, { needId, contributionId: one }))
  expect((await evidenceOf(db(), needId, { office: true })).map((each) => each.id)).toEqual([two])
  expect(refusalOf(await unlinkEvidence(coordinator, { needId, contributionId: one })).kind).toBe('not_found')
})

test('a need is confirmed once, and rewording keeps number, evidence and confirmation', async () => {
  const { id: needId, number } = await aNeed()
  const contribution = await anAcceptedContribution(coordinator)
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [contribution] }))
  valueOf(await confirmNeed(coordinator, { needId }))
  expect(refusalOf(await confirmNeed(coordinator, { needId })).message).toBe('need.confirmed_already')
  valueOf(await rewordNeed(coordinator, { needId, statement_de: 'Im Norden fehlt ein Nachtbus.', fieldNumbers: [5] }))
  expect(await needByNumber(db(), number)).toMatchObject({
    statement: { de: 'Im Norden fehlt ein Nachtbus.' },
    fieldNumbers: [5],
    evidenceCount: 1,
    confirmedOn: '2026-11-23'
  })
})

test('nobody but the coordinator words, confirms or links', async () => {
  const { id: needId } = await aNeed()
  const contribution = await anAcceptedContribution(coordinator)
  for (const context of [
    county.visitor,
    await county.staff('moderator'),
    await county.staff('measure_owner'),
    await county.staff('council_office')
  ]) {
    expect(refusalOf(await wordNeed(context, { statement_de: 'Nein', fieldNumbers: [1] })).kind).toBe('not_allowed')
    expect(refusalOf(await confirmNeed(context, { needId })).kind).toBe('not_allowed')
    expect(refusalOf(await linkEvidence(context, { needId, contributionIds: [contribution] })).kind).toBe('not_allowed')
    expect(refusalOf(await unlinkEvidence(context, { needId, contributionId: contribution })).kind).toBe('not_allowed')
  }
})

test('a need is worded together with the contributions it is made from, all of them or not at all', async () => {
  const first = await anAcceptedContribution(coordinator, { text: 'Erster Beleg.' })
  const second = await anAcceptedContribution(coordinator, { text: 'Zweiter Beleg.', wish: 'office' })
  const entries = { statement_de: 'Gebündelt.', fieldNumbers: ['3'], contributionIds: [first, second, first], formKey: 'bundle' }
  const need = valueOf(await wordNeed(coordinator, entries))
  expect(valueOf(await wordNeed(coordinator, entries)).id).toBe(need.id)
  expect((await evidenceOf(db(), need.id, { office: true })).map(({ id }) => id).toSorted()).toEqual([first, second].toSorted())
  const before = (await listNeeds(db())).length
  const refusal = refusalOf(
    await wordNeed(coordinator, { statement_de: 'Nein.', fieldNumbers: ['3'], contributionIds: [first, crypto.randomUUID()] })
  )
  expect(refusal.fields).toEqual(['contributionIds'])
  expect(await listNeeds(db())).toHaveLength(before)
  expect((await possibleEvidence(db(), [first, crypto.randomUUID()])).map(({ id }) => id)).toEqual([first])
})
