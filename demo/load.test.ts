import { sealEverything } from '#tests/support/sealed.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerCoverage } from '#domain/3-drafting/disposition/coverage.server.ts'
import { answerCase } from '#domain/3-drafting/disposition/read.server.ts'
import { listNeeds } from '#domain/3-drafting/need/read.server.ts'
import { measuresForEdition } from '#domain/3-drafting/measure/read.server.ts'
import { sumsByYear } from '#domain/3-drafting/measure/sums.ts'
import { contentOf, currentEdition } from '#domain/4-decision/edition/read.server.ts'
import { planPdf } from '#domain/4-decision/edition/plan-pdf.server.ts'
import { contentHash } from '#domain/4-decision/edition/content-hash.ts'
import { parseReceipt } from '#domain/2-listening/contribution/receipt.ts'
import { readTally } from '#domain/6-learning/coverage/tally.server.ts'
import { traceByCode, traceOf } from '#domain/6-learning/trace/read.server.ts'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import { visitor } from '#platform/command/actor.ts'
import type { Db } from '#platform/database/database.server.ts'
import { closeTypesetter } from '#platform/documents/typeset.server.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { anEmptyCounty, emptyCountySecret } from '#tests/support/empty-county.ts'
import type { EmptyCounty } from '#tests/support/empty-county.ts'
import { fillCounty } from './load.ts'
import { contentIn } from './load/content.ts'
import { receiptOf } from './load/form-key.ts'
import { readRecords } from './records.ts'
import type { Contribution, Disposition, Sums } from './records.ts'

const contributions = readRecords<Contribution[]>('contributions')
const dispositions = readRecords<Disposition[]>('dispositions')
const publicNow = contributions.filter((each) => each.published && !each.withdrawn)
const answered = new Set(dispositions.map((each) => each.contribution))
const slow = 120_000

describe('an empty database', () => {
  let empty: EmptyCounty
  let db: Db
  let said: string
  beforeAll(async () => {
    empty = await anEmptyCounty()
    db = empty.county.database.db
    said = await fillCounty(empty.county, 'on')
  }, slow)
  afterAll(() => Promise.all([closeTypesetter(), empty.close()]))

  test('gets Landkreis Auental, with all that its records say', async () => {
    expect(await rowsIn(db)).toMatchObject({
      county: 1,
      region: 5,
      municipality: 44,
      organization: 12,
      body: 4,
      person: 8,
      role_assignment: 8,
      field_of_action: 9,
      process_step: 6,
      phase: 1,
      contribution: 240,
      contribution_decision: 240,
      contribution_number: 219,
      contribution_listing: publicNow.length,
      contribution_waiting: 0,
      contribution_redaction: 1,
      contribution_withdrawal: 1,
      need: 24,
      need_confirmation: 24,
      goal: 27,
      measure: 30,
      measure_proposal: 28,
      responsibility: 30,
      disposition: 223,
      disposition_reason: 13,
      edition: 1,
      resolution: 1,
      resolution_measure: 27,
      funding_decision: 5,
      status_report: 18
    })
  })

  test('says which receipt opens a thread, and it does', async () => {
    const code = parseReceipt(said.split(' ').at(-1) ?? '')
    const trace = code.ok && (await traceByCode(visiting(empty), code.code))
    expect(trace && trace.number).toBe(1)
  })

  test('adds the measures up, year by year, to what was added by hand', async () => {
    const measures = await measuresForEdition(db)
    const lines = [measures.flatMap((each) => each.costLines), measures.flatMap((each) => each.staffLines)] as const
    expect(sumsByYear(...lines)).toEqual(
      readRecords<Sums[]>('expected-sums').map((sum) => ({
        year: sum.year,
        existingCents: sum.cost_existing_cents,
        additionalCents: sum.cost_additional_cents,
        existingFte: sum.fte_existing_hundredths,
        additionalFte: sum.fte_additional_hundredths
      }))
    )
  })

  test('names the lead that said yes, and keeps the no of the one that was asked before', async () => {
    const measures = await measuresForEdition(db)
    const [declined, accepted] = measures.find((each) => each.number === 'HF3-2.1')?.leads ?? []
    expect(declined).toMatchObject({ organizationNumber: 'FB 22', answer: 'declined', answeredOn: '2026-01-08' })
    expect(accepted).toMatchObject({ organizationNumber: 'FB 12', answer: 'accepted', answeredOn: '2026-01-19' })
    expect(declined?.reason).toContain('plant aber keine Kurse')
  })

  test('has edition 1.0 in force, whose fingerprint is that of its content', async () => {
    const edition = await currentEdition(db)
    expect(edition).toMatchObject({ number: '1.0', frozenOn: '2026-06-22', measureCount: 27, needCount: 24, adopted: true })
    const content = edition && (await contentOf(db, edition))
    expect(content && contentHash(content)).toBe(edition?.contentHash)
    expect(JSON.stringify(content)).not.toContain('Mira Sandner')
  })

  test.each(['de', 'en', 'ar'] as const)('prints each measure of its plan on one page (%s)', async (language) => {
    const edition = await currentEdition(db)
    if (!edition) throw new Error('no edition')
    const content = await contentOf(db, edition)
    const { pages } = await readPdf(await planPdf({ content, hash: edition.contentHash, decision: null }, language).bytes())
    // Title and contents; each field of action on a page, then its sheets; at the end the costs.
    const wanted = content.fields.flatMap(({ number: field }) => [
      '',
      ...content.measures.flatMap(({ fieldNumber, number }) => (fieldNumber === field ? [number] : []))
    ])
    for (const [at, number] of wanted.entries()) expect(pages[2 + at], `page ${3 + at}`).toContain(number)
    expect(pages.length).toBeGreaterThan(2 + wanted.length)
  })

  test('shows from a contribution to its measure every station on its day', async () => {
    const stations = await stationsOf(empty, 'c-01')
    expect(stations.map(({ kind, on }) => `${on} ${kind}`)).toEqual([
      '2025-04-08 received',
      '2025-04-14 published',
      '2025-09-02 need',
      '2026-02-11 measure',
      '2026-07-13 decided',
      '2026-09-14 funded',
      '2026-09-21 answered',
      '2026-11-16 status'
    ])
  })

  test('shows that a deferred measure was deferred, and why a point was not adopted', async () => {
    expect(await stationsOf(empty, 'c-05')).toContainEqual(expect.objectContaining({ kind: 'decided', outcome: 'deferred' }))
    const last = (await stationsOf(empty, 'c-41')).at(-1)
    expect(last).toMatchObject({ kind: 'answered', disposition: 'not_adopted' })
  })

  test.each(contributions.map(({ key }) => key))('shows the thread of %s oldest first, from its first day', async (key) => {
    const stations = await stationsOf(empty, key)
    const days = stations.map(({ on }) => on)
    expect(days).toEqual(days.toSorted())
    expect(stations[0]).toMatchObject({ kind: 'received', on: contributions.find((each) => each.key === key)?.received })
    expect(stations.some(({ kind }) => kind === 'answered')).toBe(answered.has(key))
  })

  test('hides the name in the one text that holds one, and the texts that were taken back', async () => {
    const [letter] = await stationsOf(empty, 'c-26')
    expect(letter).toMatchObject({ text: expect.stringContaining('▇▇▇') })
    expect(letter).not.toMatchObject({ text: expect.stringContaining('Tessenberg') })
    const atTheDesk = await answerCase(db, letter?.proof.id ?? '')
    expect(atTheDesk?.shown).toContain('▇▇▇')
    expect((await stationsOf(empty, 'c-59'))[0]).toMatchObject({ text: null })
    expect(await textsHolding(db, 'Auental')).toBeGreaterThan(0)
    expect(await textsHolding(db, 'Tessenberg')).toBe(0)
  })

  test('lists what may be published and nothing that is only for the office', async () => {
    const listed = await db.selectFrom('contribution_listing').select('text').execute()
    const texts = publicNow.map(({ text, redaction }) => (redaction ? text.replace(redaction.span, '▇▇▇') : text))
    expect(listed.map(({ text }) => text).sort()).toEqual(texts.sort())
    const office = contributions.filter(({ wish }) => wish === 'office').map(({ text }) => text)
    expect(office).toHaveLength(19)
    expect(listed.filter(({ text }) => office.includes(text))).toEqual([])
  })

  test('says how many have an answer and how many wait, and since when', async () => {
    const waiting = contributions.filter(({ key, withheld, withdrawn }) => !withheld && !withdrawn && !answered.has(key))
    const answeredInPublic = publicNow.filter(({ key }) => answered.has(key)).length
    const { all, published } = await answerCoverage(db)
    expect(all).toEqual({ accepted: 237, answered: 223, waiting: 14, waitingSince: waiting.map(({ received }) => received).sort()[0] })
    expect(published).toMatchObject({ accepted: publicNow.length, answered: answeredInPublic })
    expect((await readTally(db)).total).toMatchObject({
      contributions: publicNow.length,
      answered: answeredInPublic,
      needs: 24,
      measures: 28
    })
  })

  test('tells each need how many contributions stand behind it', async () => {
    const needs = await listNeeds(db)
    expect(needs.map(({ number, evidenceCount }) => [number, evidenceCount])).toContainEqual([1, 6])
    expect(needs.reduce((sum, need) => sum + need.evidenceCount, 0)).toBe(125)
  })

  test('has in its audit who acted, and neither a name nor an address nor a text; the chain seals it as a whole', async () => {
    const { rows } = await sql<{ actor: string; commands: number }>`
      select split_part(actor, ':', 1) as actor, count(distinct command)::int as commands from audit_entry group by 1 order by 1`.execute(
      db
    )
    expect(rows.map(({ actor }) => actor)).toEqual(['link', 'operator', 'staff', 'visitor'])
    const facts = JSON.stringify(await db.selectFrom('audit_entry').select(['subject_id', 'facts']).execute())
    expect(facts).toContain('HF3-2.1')
    for (const told of ['Sandner', '.example', ...contributions.map(({ text }) => text.slice(0, 30))]) expect(facts).not.toContain(told)
    const { secret } = empty.county
    await sealEverything(db, secret, Temporal.Now.instant())
    expect(await verifyAudit(db, secret)).toMatchObject({ forgedEntry: null, unsealed: 0 })
  })

  test('has used up every link by which a lead answered or reported', async () => {
    const links = await db.selectFrom('working_link').select(['purpose', 'used_at']).execute()
    expect(links.filter(({ purpose }) => purpose === 'lead')).toHaveLength(30)
    expect(links.filter(({ purpose }) => purpose === 'status')).toHaveLength(18)
    expect(links.filter(({ used_at }) => used_at === null)).toEqual([])
  })

  test('is not filled a second time', async () => {
    const before = await rowsIn(db)
    expect(await fillCounty(empty.again(), 'on')).toBe(said)
    expect(await fillCounty(empty.again(), 'off')).toBe(said)
    expect(await rowsIn(db)).toEqual(before)
  })
})

describe('a loading that was killed in its middle', () => {
  let empty: EmptyCounty
  let db: Db
  beforeAll(async () => {
    empty = await anEmptyCounty()
    db = empty.county.database.db
    const loading = spawn(
      process.execPath,
      ['--input-type=module', '-e', "await (await import('./demo/load.ts')).loadDemoIfEmpty(process.env)"],
      {
        env: { ...process.env, APP_DATABASE_URL: empty.appUrl, SECRET_KEY: emptyCountySecret.toString('hex'), MITPLAN_DEMO: 'on' },
        stdio: 'inherit'
      }
    )
    while (loading.exitCode === null && ((await rowsIn(db))['contribution'] ?? 0) < 20) await pause(20)
    loading.kill('SIGKILL')
    await once(loading, 'exit')
  }, slow)
  afterAll(() => empty.close())

  test('is told from a whole one, and not taken for a county', async () => {
    expect(await contentIn(db)).toBe('demo begun')
    expect((await rowsIn(db))['contribution']).toBeLessThan(60)
    await expect(fillCounty(empty.again(), 'off')).rejects.toThrow('was cut off')
  })

  test('is finished by the next start, also when two start at once, and nothing is there twice', { timeout: slow }, async () => {
    const [one, other] = await Promise.all([fillCounty(empty.again(), 'on'), fillCounty(empty.again(), 'on')])
    expect(one).toBe(other)
    expect(await rowsIn(db)).toMatchObject({
      municipality: 44,
      person: 8,
      contribution: 240,
      contribution_decision: 240,
      contribution_number: 219,
      need_source: 125,
      disposition: 223,
      status_report: 18
    })
    const kinds = (await stationsOf(empty, 'c-01')).map(({ kind }) => kind)
    expect(kinds.join(' ')).toBe('received published need measure decided funded answered status')
  })
})

describe('without the demo', () => {
  let empty: EmptyCounty
  beforeAll(async () => {
    empty = await anEmptyCounty()
  }, slow)
  afterAll(() => empty.close())

  test('an empty database gets nine fields, one phase and the county council, and no contribution; the demo stays away from it', async () => {
    expect(await fillCounty(empty.county, 'off')).toBe('an empty county')
    const rows = await rowsIn(empty.county.database.db)
    expect(rows).toMatchObject({ county: 1, field_of_action: 9, phase: 1, body: 1, contribution: 0, person: 0 })
    expect(await fillCounty(empty.again(), 'on')).toBe('a county is there')
    expect(await rowsIn(empty.county.database.db)).toEqual(rows)
  })
})

function visiting({ county }: EmptyCounty) {
  return { county, actor: visitor, language: 'de', now: () => Temporal.Instant.from('2026-11-23T09:00:00Z'), random: Buffer.alloc } as const
}

async function stationsOf(empty: EmptyCounty, key: string) {
  const receipt = parseReceipt(receiptOf(empty.county, key))
  const trace = receipt.ok && (await traceByCode(visiting(empty), receipt.code))
  if (!trace) throw new Error(`no contribution has the receipt of ${key}`)
  expect(await traceOf(empty.county.database.db, trace.contributionId)).toEqual(trace)
  return trace.stations
}

/** How many rows stand in each table of the county. */
async function rowsIn(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    select table_name as name, (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || quote_ident(table_name), false, true, '')))[1]::text::int as count
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%'`.execute(
    db
  )
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

/** How many rows of any table hold this word in the open. */
async function textsHolding(db: Db, word: string): Promise<number> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db)
  let found = 0
  for (const { name } of rows) {
    const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)} t where t::text like ${`%${word}%`}`.execute(
      db
    )
    found += counted.rows[0]?.n ?? 0
  }
  return found
}
