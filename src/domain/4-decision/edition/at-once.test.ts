import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { withdrawProposal } from '#domain/3-drafting/measure/withdraw-proposal.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { dropNeed } from '#domain/3-drafting/need/drop.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure, anAcceptedContribution } from '#tests/support/drafting.ts'
import { freezeEdition } from './freeze.server.ts'

// Two commands at once, each on a connection of its own; a third connection holds one of them where it matters.
let county: TestCounty
let coordinator: Context
let holder: pg.Client
let watcher: pg.Client
let number = 0
/** A need that no measure meets, and a proposed measure; both new for each test. */
let need: string
let measure: string
beforeAll(async () => {
  county = await aCounty()
  county.setTime('2026-06-22')
  coordinator = await county.staff('coordinator')
  holder = new pg.Client({ connectionString: county.ownerUrl })
  // Within a transaction the database shows who waits as it was at first: another connection looks.
  watcher = new pg.Client({ connectionString: county.ownerUrl })
  await Promise.all([holder.connect(), watcher.connect()])
  const standing = await aCompleteMeasure(county, coordinator, 'HF3-1.1')
  valueOf(await confirmNeed(coordinator, { needId: standing.needId }))
  valueOf(await proposeMeasure(coordinator, { measureId: standing.measureId }))
})
beforeEach(async () => {
  number++
  const evidence = await anAcceptedContribution(coordinator)
  need = valueOf(await wordNeed(coordinator, { statement_de: `Abends fehlt ein Bus, Satz ${number}.`, fieldNumbers: [3] })).id
  valueOf(await linkEvidence(coordinator, { needId: need, contributionIds: [evidence] }))
  valueOf(await confirmNeed(coordinator, { needId: need }))
  const { measureId, needId } = await aCompleteMeasure(county, coordinator, `HF3-7.${number}`)
  valueOf(await confirmNeed(coordinator, { needId }))
  valueOf(await proposeMeasure(coordinator, { measureId }))
  measure = measureId
})
afterEach(async () => {
  await holder.query('rollback')
})
afterAll(async () => {
  await Promise.all([holder.end(), watcher.end()])
  await county.close()
})

const edition = () => ({ number: `${number}.0`, kind: 'consultation' })
const drop = async () => await dropNeed(coordinator, { needId: need, reason_de: 'Das gibt es schon.' })
const takeBack = async () => await withdrawProposal(coordinator, { measureId: measure, reason: 'Noch nicht reif.' })

/** Waits until so many connections of this county wait for a lock of another. */
async function waiting(count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await watcher.query(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
      )
      expect(rows).toEqual([{ n: count }])
    },
    { timeout: 20_000, interval: 20 }
  )
}

/** Holds a freezing where it has collected the catalogue and written nothing yet: another edition of its number is being made. */
async function freezingHeld(): Promise<ReturnType<typeof freezeEdition>[]> {
  await holder.query('begin')
  await holder.query(
    "insert into edition (number, kind, change_note, frozen_on, content, content_hash) values ($1, 'consultation', '', '2026-06-22', '{}', repeat('0', 64))",
    [edition().number]
  )
  const freezing = freezeEdition(coordinator, edition())
  await waiting(1)
  return [freezing]
}

async function contained(table: 'edition_need' | 'edition_measure', column: 'need_id' | 'measure_id', id: string): Promise<boolean> {
  const { rows } = await holder.query<{ found: boolean }>(`select exists (select from ${table} where ${column} = $1) as found`, [id])
  return rows[0]?.found ?? false
}

test('a need that is given up while an edition is being frozen stays: the edition has it', async () => {
  const [freezing] = await freezingHeld()
  const dropping = drop()
  await waiting(2)
  await holder.query('rollback')
  valueOf(await (freezing ?? expect.unreachable()))
  expect(refusalOf(await dropping)).toMatchObject({ kind: 'conflict', message: 'need.drop.frozen' })
  expect(await contained('edition_need', 'need_id', need)).toBe(true)
})

test('an edition that is frozen while a need is being given up waits, and does not have it', async () => {
  // The drop has written its fact and asks for the evidence last.
  await holder.query('begin; lock table need_source in access exclusive mode')
  const dropping = drop()
  await waiting(1)
  const freezing = freezeEdition(coordinator, edition())
  await waiting(2)
  await holder.query('rollback')
  valueOf(await dropping)
  valueOf(await freezing)
  expect(await contained('edition_need', 'need_id', need)).toBe(false)
})

test('a proposal that is taken back while an edition is being frozen stays, and the other way round is no part of it', async () => {
  const [freezing] = await freezingHeld()
  const late = takeBack()
  await waiting(2)
  await holder.query('rollback')
  valueOf(await (freezing ?? expect.unreachable()))
  expect(refusalOf(await late)).toMatchObject({ kind: 'conflict', message: 'measure.withdraw.frozen' })
  expect(await contained('edition_measure', 'measure_id', measure)).toBe(true)
})

test('an edition that is frozen while a proposal is being taken back waits, and does not have it', async () => {
  await holder.query('begin; lock table measure_proposal_withdrawal in share mode')
  const early = takeBack()
  await waiting(1)
  const freezing = freezeEdition(coordinator, edition())
  await waiting(2)
  await holder.query('rollback')
  valueOf(await early)
  valueOf(await freezing)
  expect(await contained('edition_measure', 'measure_id', measure)).toBe(false)
})

test('two editions at once are both frozen', async () => {
  const both = await Promise.all([
    freezeEdition(coordinator, edition()),
    freezeEdition(coordinator, { ...edition(), number: `${number}.1` })
  ])
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
})
