import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listContributions } from '#domain/2-listening/contribution/list.server.ts'
import { readTally } from '#domain/6-learning/coverage/tally.server.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { readSettings } from '#platform/config/settings.ts'
import { run } from './generate.ts'
import { generatedContribution, measuredWords } from './generated-contribution.ts'
import { RefusedError } from './settled.ts'
import { UsageError } from './usage.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

const db = () => county.visitor.county.database.db
const generate = async (...args: string[]) =>
  await run(args, readSettings({ DATABASE_URL: county.ownerUrl, APP_DATABASE_URL: county.appUrl, SECRET_KEY: '07'.repeat(32) }))
const frame = { fieldIds: [1, 2, 3], municipalityIds: [1, 2], needs: 4, publishedShare: 0.9 }

test('the same seed gives the same contributions, another seed others', () => {
  const made = (seed: number) => Array.from({ length: 50 }, (_, at) => generatedContribution(seed, at, frame))
  expect(made(1)).toEqual(made(1))
  expect(new Set([...made(1), ...made(2)].map((each) => each.id)).size).toBe(100)
  expect(made(1).map((each) => each.text)).not.toEqual(made(2).map((each) => each.text))
})

test('the words for measuring stand in 0.01 %, 1 % and 30 % of the texts', () => {
  const texts = Array.from({ length: 20_000 }, (_, at) => generatedContribution(3, at, frame).text)
  const share = (word: string) => texts.filter((text) => text.includes(word)).length / texts.length
  expect([measuredWords.rare, measuredWords.uncommon, measuredWords.common].map(share)).toEqual([0.0001, 0.01, 0.3])
})

test('a county is filled: listed, counted, answered, with needs; a second call goes on', async () => {
  await generate('--contributions', '600', '--publish', '0.8')
  await generate('--contributions', '400', '--publish', '0.8')
  const { total } = await readTally(db())
  expect(total.contributions).toBeGreaterThan(700)
  expect(total.contributions).toBeLessThan(900)
  expect(total.answered).toBeGreaterThan(300)
  expect(total.needs).toBe(5)
  const { rows } = await sql<{ all: number; waiting: number; linked: number; listed: number }>`
    select (select count(*) from contribution) as all, (select count(*) from contribution_waiting) as waiting,
      (select count(*) from need_source) as linked, (select count(*) from contribution_listing) as listed`.execute(db())
  expect(rows[0]).toMatchObject({ all: 1000, listed: total.contributions })
  expect(rows[0]?.waiting).toBeGreaterThan(20)
  expect(rows[0]?.linked).toBeGreaterThan(150)
  const search = { words: measuredWords.common, field: null, kind: null, language: null, place: null, since: null, until: null, from: null }
  expect((await listContributions(db(), search)).total).toBeGreaterThan(200)
})

test('a county with contributions of its own is left alone unless told otherwise', async () => {
  await db()
    .insertInto('contribution')
    .values({ phase_id: 1, text: 'Ein eigener Beitrag', language: 'de', wish: 'office', channel: 'online', received_on: '2026-11-01' })
    .execute()
  const all = async () => (await db().selectFrom('contribution').select('id').execute()).length
  const before = await all()
  await expect(generate('--contributions', '10')).rejects.toThrow(RefusedError)
  expect(await all()).toBe(before)
  await generate('--contributions', '10', '--yes')
  expect(await all()).toBe(before + 10)
})

test.each([[[]], [['--contributions', 'many']], [['--contributions', '5', '--publish', '2']], [['--contributions', '1.5']]])(
  'a wrong call %j is refused',
  async (args) => {
    await expect(generate(...args)).rejects.toThrow(UsageError)
  }
)
