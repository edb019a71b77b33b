import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBody } from '#domain/1-frame/body/add-body.server.ts'
import { fileContent } from '#domain/2-listening/contribution/import/import-input.ts'
import { importContributions } from '#domain/2-listening/contribution/import/import.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { withholdingReasons } from '#domain/2-listening/moderation/moderation.ts'
import { channels } from '#domain/2-listening/contribution/contribution.ts'
import { dispositionKinds } from '#domain/3-drafting/disposition/disposition.ts'
import { outcomes } from '#domain/4-decision/resolution/resolution.ts'
import { implementations, lights } from '#domain/5-delivery/reporting/status-report.ts'
import type { Context } from '#platform/command/context.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import { languages } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { html } from '#ui/testing/render.ts'
import { aWholeThread } from '#tests/support/whole-thread.ts'
import type { WholeThread } from '#tests/support/whole-thread.ts'
import { traceByCode, traceByNumber, traceOf } from './read.server.ts'
import { stationSentence, wordFor } from './sentence.ts'
import { awaitsAnswer, inOrder, stationKey } from './trace.ts'
import TraceStations from './TraceStations.svelte'

let county: TestCounty
let coordinator: Context
let thread: WholeThread
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  thread = await aWholeThread(county, coordinator, { name: 'HF3-1.1' })
})
afterAll(async () => await county.close())

const kindsOf = async (id = thread.contributionId) =>
  (await traceOf(coordinator.county.database.db, id)).stations.map((station) => station.kind)

test('the whole thread reads oldest first, from what was said to how far it is', async () => {
  const trace = await traceOf(coordinator.county.database.db, thread.contributionId)
  expect(trace.stations.map((station) => [station.on, station.kind])).toEqual([
    ['2026-03-02', 'received'],
    ['2026-03-04', 'published'],
    ['2026-04-10', 'need'],
    ['2026-05-12', 'measure'],
    ['2026-07-13', 'decided'],
    ['2026-09-01', 'funded'],
    ['2026-10-05', 'status'],
    ['2026-10-20', 'answered']
  ])
  expect(awaitsAnswer(trace)).toBe(false)
})

test('a long way begins with its answer and with what came last; a short one speaks for itself', async () => {
  const trace = await traceOf(coordinator.county.database.db, thread.contributionId)
  const beginning = (stations: typeof trace.stations) => html(TraceStations, { trace: { ...trace, stations } }).split('<ol')[0] ?? ''
  const led = (stations: typeof trace.stations) => [...beginning(stations).matchAll(/href="(#[^"]+)"/g)].map(([, to]) => to)
  expect(led(trace.stations)).toEqual(['#answer'])
  const reports = trace.stations.filter(({ kind }) => kind === 'status')
  expect(led([...trace.stations.filter(({ kind }) => kind !== 'status'), ...reports])).toEqual(['#answer', '#latest'])
  expect(led(trace.stations.filter(({ kind }) => kind !== 'answered'))).toEqual(['#latest'])
  expect(led(trace.stations.slice(0, 3))).toEqual([])
  const whole = html(TraceStations, { trace })
  expect(whole.split('id="answer"')).toHaveLength(2)
})

test('the code opens the same trace as the number', async () => {
  const byCode = await traceByCode(county.visitor, thread.code)
  const byNumber = await traceByNumber(county.visitor.county.database.db, thread.number ?? 0)
  expect(byCode).toEqual(byNumber)
  expect(byCode?.stations).toHaveLength(8)
})

describe('each station stands on a row, and goes when that row is taken away:', () => {
  const links: [station: string, gone: string[], sql: string][] = [
    ['published', ['published'], `delete from contribution_number where contribution_id = $1`],
    [
      'need',
      ['need', 'measure', 'decided', 'funded', 'status'],
      `delete from disposition where contribution_id = $1; delete from need_source where contribution_id = $1`
    ],
    [
      'need unconfirmed',
      ['need'],
      `delete from need_confirmation where need_id = (select need_id from need_source where contribution_id = $1)`
    ],
    ['measure', ['measure', 'decided', 'funded', 'status'], `delete from disposition where contribution_id = $1; delete from measure_need`],
    ['measure not proposed', ['measure', 'decided', 'funded', 'status'], `delete from measure_proposal`],
    ['decided', ['decided'], `delete from resolution_measure`],
    ['funded', ['funded'], `delete from funding_decision`],
    ['status', ['status'], `delete from status_report`],
    ['answered', ['answered'], `delete from disposition where contribution_id = $1`]
  ]
  for (const [station, gone, statements] of links)
    test(station, async () => {
      const before = await kindsOf()
      const after = await withoutRows(statements, async (read) => await read())
      const lost = before.filter((kind) => !after.includes(kind))
      expect(lost).toEqual(expect.arrayContaining(gone))
      expect(lost.filter((kind) => !gone.includes(kind) && kind !== 'answered')).toEqual([])
    })
})

test('an answer that names a measure leads there without a need', async () => {
  const kinds = await withoutRows('delete from need_source where contribution_id = $1', async (read) => await read())
  expect(kinds).toEqual(
    ['received', 'published', 'decided', 'funded', 'status', 'measure', 'answered'].sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b))
  )
})

test('a contribution begins its own way, also where the measure that answers it was decided before', () => {
  const proof = { table: 'contribution', id: '1' }
  const received = { kind: 'received', on: '2026-09-01', channel: 'online', language: 'de', text: null, proof } as const
  const published = { kind: 'published', on: '2026-09-02', number: 7, proof } as const
  const withdrawn = { kind: 'withdrawn', on: '2026-07-14', proof } as const
  expect(inOrder([published, withdrawn, received]).map(({ kind }) => kind)).toEqual(['received', 'withdrawn', 'published'])
})

test('a committee recommends and the council decides; of a record and its correction the correction stands, with what was asked for', async () => {
  const { db } = coordinator.county.database
  const { id: bodyId } = valueOf(await addBody(coordinator, { name_de: 'Kreisausschuss', kind: 'kreisausschuss' }))
  const resolve = async (more: { bodyId: number; outcome: string; conditions?: string; corrects?: string }) =>
    valueOf(
      await recordResolution(coordinator, {
        ...{ editionId: thread.editionId, resolvedOn: '2026-07-13', result: 'adopted', wording: 'Zugestimmt.', ...more },
        outcomes: [{ measureId: thread.measureId, outcome: more.outcome }]
      })
    )
  const before = await traceOf(db, thread.contributionId)
  const recorded = before.stations.find((station) => station.kind === 'decided')?.proof.id ?? ''
  await resolve({ bodyId, outcome: 'adopted' })
  const { id: corrects } = await resolve({ bodyId: 1, outcome: 'deferred', corrects: recorded })
  await resolve({ bodyId: 1, outcome: 'adopted', conditions: 'Bericht nach einem Jahr.', corrects })
  const after = await traceOf(db, thread.contributionId)
  const decided = after.stations.filter((station) => station.kind === 'decided')
  expect(decided).toMatchObject([
    { body: { de: 'Kreisausschuss' }, decides: false, outcome: 'adopted' },
    { body: { de: 'Kreistag' }, decides: true, outcome: 'adopted', conditions: 'Bericht nach einem Jahr.' }
  ])
  expect(decided.map((station) => stationSentence(station, translateTo('de')))).toEqual([
    expect.stringContaining('Empfohlen: Kreisausschuss'),
    expect.stringContaining('Beschlossen: Kreistag')
  ])
  // What is told by mail: the recommendation and the correction are news, nothing else is.
  const known = new Set(before.stations.map(stationKey))
  expect(after.stations.filter((station) => !known.has(stationKey(station))).map(({ kind }) => kind)).toEqual(['decided', 'decided'])
  expect(new Set(after.stations.map(stationKey)).size).toBe(after.stations.length)
  const shown = html(TraceStations, { trace: after })
  for (const words of ['Empfohlen: Kreisausschuss', 'Es entscheidet der Kreistag', 'Bericht nach einem Jahr.'])
    expect(shown).toContain(words)
})

test('a row of a list that was corrected shows its new words and says so', async () => {
  const bring = async (text: string) => {
    const content = fileContent(new TextEncoder().encode(`id,text\n1,${text}\n`))
    return valueOf(await importContributions(coordinator, { source: 'Briefe', fileName: 'briefe.csv', content }))
  }
  await bring('Ein Bus')
  await bring('Ein Bus am Abend')
  const { db } = coordinator.county.database
  const { contribution_id: id } = await db
    .selectFrom('import_row')
    .select('contribution_id')
    .where('source', '=', 'Briefe')
    .executeTakeFirstOrThrow()
  const trace = await traceOf(db, id)
  expect(trace.stations).toMatchObject([{ kind: 'received', text: 'Ein Bus am Abend' }, { kind: 'corrected' }])
  expect(html(TraceStations, { trace })).toContain('Die Liste, aus der dieser Beitrag kam, wurde berichtigt')
})

test('what is only for the office is traced by its code and by no number', async () => {
  const quiet = await aWholeThread(county, coordinator, { name: 'HF3-2.2', wish: 'office' })
  expect(quiet.number).toBeNull()
  const trace = await traceByCode(county.visitor, quiet.code)
  expect(trace?.stations.map((station) => station.kind)).toContain('accepted')
  expect(trace?.isPublic).toBe(false)
  expect(await traceByNumber(county.visitor.county.database.db, 99)).toBeNull()
})

test('a contribution that is withheld after its publication is no longer found by its number', async () => {
  const { id } = await says(county, 'Erst gezeigt, dann zurückgenommen.')
  const { number } = valueOf(await acceptContribution(coordinator, { id }))
  expect((await traceByNumber(coordinator.county.database.db, number ?? 0))?.contributionId).toBe(id)
  valueOf(await withholdContribution(coordinator, { id, reasonCode: 'unlawful' }))
  expect(await traceByNumber(coordinator.county.database.db, number ?? 0)).toBeNull()
  expect(await kindsOf(id)).toContain('withheld')
})

test('an unconfirmed need and a draft measure are no stations', async () => {
  const { id } = await says(county, 'Wir brauchen Kinderbetreuung beim Kurs.')
  valueOf(await acceptContribution(coordinator, { id }))
  const { needId } = await aCompleteMeasure(county, coordinator, 'HF3-9.9')
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [id] }))
  expect(await kindsOf(id)).toEqual(['received', 'published'])
})

test('every station has words in every language', async () => {
  const { stations } = await traceOf(coordinator.county.database.db, thread.contributionId)
  for (const { code } of languages)
    for (const station of stations) expect(stationSentence(station, translateTo(code)).length).toBeGreaterThan(3)
  const codes = [
    ...channels.map((code) => `trace.channel.${code}`),
    ...withholdingReasons.map((code) => `trace.withheld_reason.${code}`),
    ...dispositionKinds.map((code) => `trace.answered.${code}`),
    ...outcomes.flatMap((code) => [`trace.decided.${code}`, `trace.recommended.${code}`]),
    ...implementations.map((code) => `status.implementation.${code}`),
    ...lights.map((code) => `status.light.${code}`)
  ]
  for (const code of codes) expect(() => wordFor(code)).not.toThrow()
})

/** Takes rows away as the owner, triggers aside, reads the trace in the same transaction, and puts everything back. */
async function withoutRows<T>(statements: string, work: (read: () => Promise<string[]>) => Promise<T>): Promise<T> {
  const cut = openDatabase(county.ownerUrl, { max: 1 })
  try {
    // One connection holds the transaction: what it took away, only it misses, and rolling back returns it.
    await cut.pool.query('begin')
    await cut.pool.query('set local session_replication_role = replica')
    for (const statement of statements.split(';')) await cut.pool.query(statement, statement.includes('$1') ? [thread.contributionId] : [])
    const kinds = await work(async () => (await traceOf(cut.db, thread.contributionId)).stations.map((station) => station.kind))
    await cut.pool.query('rollback')
    return kinds
  } finally {
    await cut.close()
  }
}
