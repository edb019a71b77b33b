import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { linkNeeds } from '#domain/3-drafting/measure/link-needs.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { anAcceptedContribution } from '#tests/support/drafting.ts'
import { everyAnswer, readAnswerFilter, writeAnswerFilter } from './answer-filter.ts'
import { answerCoverage, countWaitingForAnswer, waitingForAnswer } from './coverage.server.ts'
import type { WaitingCursor } from './coverage.server.ts'
import { disposeSeveral } from './dispose-several.server.ts'
import { disposeContribution } from './dispose.server.ts'
import { suggestedKind } from './disposition.ts'
import { publishReason } from './publish-reason.server.ts'
import { answerCase, dispositionOf, listReasons } from './read.server.ts'
import { rewordReason } from './reword-reason.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  valueOf(await publishReason(coordinator, { key: 'gibt-es', kind: 'existing', text_de: 'Das gibt es schon.', text_ar: 'هذا موجود.' }))
  valueOf(await publishReason(coordinator, { key: 'spaeter', kind: 'parked', text_de: 'Das merken wir vor.' }))
})
afterAll(async () => await county.close())

const db = () => coordinator.county.database.db
const existing = { kind: 'existing', reasonKey: 'gibt-es' }

test('an answer gives a published reason or its own, and the latest counts', async () => {
  const contributionId = await anAcceptedContribution(coordinator)
  expect(await dispositionOf(db(), contributionId)).toBeNull()
  valueOf(await disposeContribution(coordinator, { contributionId, ...existing }))
  expect(await dispositionOf(db(), contributionId)).toMatchObject({
    kind: 'existing',
    reason: { de: 'Das gibt es schon.', ar: 'هذا موجود.' },
    decidedOn: '2026-11-23'
  })
  valueOf(await disposeContribution(coordinator, { contributionId, kind: 'not_adopted', reasonText_de: 'Das Haus gehört uns nicht.' }))
  expect(await dispositionOf(db(), contributionId)).toMatchObject({
    kind: 'not_adopted',
    reasonKey: null,
    reason: { de: 'Das Haus gehört uns nicht.' }
  })
  const { rows } = await sql<{
    jobs: number
  }>`select count(*)::int as jobs from graphile_worker.jobs where key in (${`news:${contributionId}`}, 'coverage:refresh')`.execute(db())
  expect(rows[0]?.jobs).toBe(2)
})

test('without a reason, with the reason of another kind, or taken up without a measure, it is refused beside the entry', async () => {
  const contributionId = await anAcceptedContribution(coordinator)
  const refused = async (entries: object) => refusalOf(await disposeContribution(coordinator, { contributionId, ...entries })).fields
  expect(await refused({ kind: 'existing' })).toEqual(['reasonKey'])
  expect(await refused({ kind: 'existing', reasonKey: 'spaeter' })).toEqual(['reasonKey'])
  expect(await refused({ kind: 'existing', reasonKey: 'unbekannt' })).toEqual(['reasonKey'])
  expect(await refused({ kind: 'adopted', reasonText_de: 'Steht im Plan.' })).toEqual(['measureId'])
  expect(await refused({ kind: '', reasonKey: 'gibt-es' })).toEqual(['kind'])
  expect(await dispositionOf(db(), contributionId)).toBeNull()
})

test('an answer that takes the point up names the measure', async () => {
  const contributionId = await anAcceptedContribution(coordinator)
  const measure = valueOf(await draftMeasure(coordinator, { number: 'HF3-1.1', title_de: 'Abendbus', fieldNumber: 3 }))
  valueOf(
    await disposeContribution(coordinator, { contributionId, kind: 'adopted', reasonText_de: 'Steht im Plan.', measureId: measure.id })
  )
  expect((await dispositionOf(db(), contributionId))?.measureNumber).toBe('HF3-1.1')
})

test('only accepted contributions are answered, those for the office too', async () => {
  const office = await anAcceptedContribution(coordinator, { wish: 'office' })
  valueOf(await disposeContribution(coordinator, { contributionId: office, ...existing }))
  const withdrawn = await anAcceptedContribution(coordinator)
  await db().insertInto('contribution_withdrawal').values({ contribution_id: withdrawn, withdrawn_on: '2026-04-01' }).execute()
  expect(refusalOf(await disposeContribution(coordinator, { contributionId: withdrawn, ...existing })).kind).toBe('not_found')
  const unknown = '00000000-0000-4000-8000-000000000000'
  expect(refusalOf(await disposeContribution(coordinator, { contributionId: unknown, ...existing })).kind).toBe('not_found')
})

test('several are answered with one reason, all or none, and the same form twice answers once', async () => {
  const contributionIds = [
    await anAcceptedContribution(coordinator),
    await anAcceptedContribution(coordinator),
    await anAcceptedContribution(coordinator, { wish: 'office' })
  ]
  const withUnknown = [...contributionIds, '00000000-0000-4000-8000-000000000000']
  expect(refusalOf(await disposeSeveral(coordinator, { contributionIds: withUnknown, ...existing })).kind).toBe('not_found')
  expect(await dispositionOf(db(), contributionIds[0] ?? '')).toBeNull()
  const entries = { contributionIds, ...existing, formKey: 'several' }
  expect(valueOf(await disposeSeveral(coordinator, entries))).toEqual({ answered: 3 })
  expect(valueOf(await disposeSeveral(coordinator, entries))).toEqual({ answered: 3 })
  const rows = await db().selectFrom('disposition').select('id').where('contribution_id', 'in', contributionIds).execute()
  expect(rows).toHaveLength(3)
  expect(refusalOf(await disposeSeveral(coordinator, { contributionIds: [], ...existing })).fields).toEqual(['contributionIds'])
})

test('the links of a contribution suggest an answer, and losing a link loses the suggestion', async () => {
  const contributionId = await anAcceptedContribution(coordinator)
  const { id: needId } = valueOf(await wordNeed(coordinator, { statement_de: 'Der Bus fehlt.', fieldNumbers: [5] }))
  const { id: measureId } = valueOf(await draftMeasure(coordinator, { number: 'HF5-1.1', title_de: 'Bus', fieldNumber: 5 }))
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [contributionId] }))
  valueOf(await linkNeeds(coordinator, { measureId, needIds: [needId] }))
  expect((await answerCase(db(), contributionId))?.measures.map((measure) => [measure.number, measure.proposed])).toEqual([
    ['HF5-1.1', false]
  ])
  valueOf(await linkNeeds(coordinator, { measureId, needIds: [] }))
  expect((await answerCase(db(), contributionId))?.measures).toEqual([])
  expect(suggestedKind({ kind: 'need', proposedMeasures: 1, draftedMeasures: 0 })).toBe('adopted')
  expect(suggestedKind({ kind: 'need', proposedMeasures: 0, draftedMeasures: 2 })).toBe('partly')
  expect(suggestedKind({ kind: 'good_example', proposedMeasures: 0, draftedMeasures: 0 })).toBe('existing')
  expect(suggestedKind({ kind: null, proposedMeasures: 0, draftedMeasures: 0 })).toBeNull()
})

test('coverage counts what has an answer and what waits, since when, and tells the published ones apart', async () => {
  const own = await aCounty()
  try {
    const someone = await own.staff('coordinator')
    const at = someone.county.database.db
    expect((await answerCoverage(at)).all).toEqual({ accepted: 0, answered: 0, waiting: 0, waitingSince: null })
    const oldest = await anAcceptedContribution(someone, { wish: 'office', receivedOn: '2026-01-05' })
    await anAcceptedContribution(someone, { receivedOn: '2026-02-05' })
    const answered = await anAcceptedContribution(someone, { receivedOn: '2026-03-05' })
    valueOf(await disposeContribution(someone, { contributionId: answered, kind: 'parked', reasonText_de: 'Das merken wir vor.' }))
    expect(await answerCoverage(at)).toEqual({
      all: { accepted: 3, answered: 1, waiting: 2, waitingSince: '2026-01-05' },
      published: { accepted: 2, answered: 1, waiting: 1, waitingSince: '2026-02-05' }
    })
    expect((await waitingForAnswer(at, { after: null, limit: 5 })).waiting[0]?.id).toBe(oldest)
  } finally {
    await own.close()
  }
})

test('the list of those that wait goes on page by page, the oldest first, without losing any', async () => {
  for (let at = 0; at < 5; at++) await anAcceptedContribution(coordinator, { receivedOn: `2026-06-0${5 - at}` })
  const days: string[] = []
  let after: WaitingCursor | null = null
  do {
    const page: Awaited<ReturnType<typeof waitingForAnswer>> = await waitingForAnswer(db(), { after, limit: 2 })
    days.push(...page.waiting.map((line) => line.receivedOn))
    after = page.next
  } while (after)
  expect(days).toHaveLength((await answerCoverage(db())).all.waiting)
  expect(days).toEqual(days.toSorted())
})

test('what waits is narrowed by words, need, kind and wish, and counted; an address that says nonsense narrows nothing', async () => {
  const bundled = await anAcceptedContribution(coordinator, { text: 'Der Schwimmkurs für Mütter fehlt.', kind: 'idea' })
  const alone = await anAcceptedContribution(coordinator, { text: 'Auch Väter wollen SCHWIMMKURSE.', kind: 'idea', wish: 'office' })
  const { number } = valueOf(
    await wordNeed(coordinator, { statement_de: 'Es fehlt ein Schwimmkurs.', fieldNumbers: ['3'], contributionIds: [bundled] })
  )
  const ids = async (narrow: object) => {
    const filter = { ...everyAnswer, ...narrow }
    const { waiting } = await waitingForAnswer(db(), { after: null, limit: 100, filter })
    expect(await countWaitingForAnswer(db(), filter)).toBe(waiting.length)
    return waiting.map(({ id }) => id).toSorted()
  }
  expect(await ids({ words: 'schwimmkurs' })).toEqual([bundled, alone].toSorted())
  expect(await ids({ need: number })).toEqual([bundled])
  expect(await ids({ need: 'none', words: 'schwimmkurs' })).toEqual([alone])
  expect(await ids({ kind: 'idea', wish: 'public' })).toEqual([bundled])
  expect(await ids({ field: 9, words: 'schwimmkurs' })).toEqual([])
  expect(readAnswerFilter(new URLSearchParams('need=-1&field=x&kind=raven&wish=all&words=%20%20'))).toEqual(everyAnswer)
  expect(writeAnswerFilter({ ...everyAnswer, need: 'none', words: 'Bus' })).toEqual({ need: 'none', words: 'Bus' })
})

test('a published reason is reworded for all answers that rest on it; its key is given once', async () => {
  valueOf(await rewordReason(coordinator, { key: 'spaeter', text_de: 'Das nehmen wir in die Fortschreibung auf.' }))
  expect((await listReasons(db())).map((reason) => [reason.key, reason.text.de])).toContainEqual([
    'spaeter',
    'Das nehmen wir in die Fortschreibung auf.'
  ])
  expect(refusalOf(await publishReason(coordinator, { key: 'spaeter', kind: 'parked', text_de: 'Noch einmal' })).fields).toEqual(['key'])
  expect(refusalOf(await publishReason(coordinator, { key: 'Mit Leerzeichen', kind: 'parked', text_de: 'Nein' })).fields).toEqual(['key'])
})

test('nobody but the coordinator answers or publishes reasons', async () => {
  const contributionId = await anAcceptedContribution(coordinator)
  for (const context of [
    county.visitor,
    await county.staff('moderator'),
    await county.staff('measure_owner'),
    await county.staff('council_office')
  ]) {
    expect(refusalOf(await disposeContribution(context, { contributionId, ...existing })).kind).toBe('not_allowed')
    expect(refusalOf(await disposeSeveral(context, { contributionIds: [contributionId], ...existing })).kind).toBe('not_allowed')
    expect(refusalOf(await publishReason(context, { key: 'nein', kind: 'parked', text_de: 'Nein' })).kind).toBe('not_allowed')
  }
})
