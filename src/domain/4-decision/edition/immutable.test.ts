import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { contentHash } from './content-hash.ts'
import type { EditionContent } from './edition-content.ts'
import { freezeEdition } from './freeze.server.ts'

// With the app's own credentials, as a fault in the app or somebody who has stolen them would have.
let county: TestCounty
let app: pg.Client
let stranger: { measureId: string; needId: string }
const editions: Record<'pending' | 'adopted', string> = { pending: '', adopted: '' }

beforeAll(async () => {
  county = await aCounty()
  county.setTime('2026-06-22')
  const coordinator = await county.staff('coordinator')
  const { measureId, needId } = await aCompleteMeasure(county, coordinator, 'HF3-2.1')
  valueOf(await confirmNeed(coordinator, { needId }))
  valueOf(await proposeMeasure(coordinator, { measureId }))
  editions.adopted = valueOf(await freezeEdition(coordinator, { number: '1.0', kind: 'resolution' })).id
  editions.pending = valueOf(await freezeEdition(coordinator, { number: '1.1', kind: 'consultation' })).id
  valueOf(
    await recordResolution(coordinator, {
      editionId: editions.adopted,
      bodyId: 1,
      resolvedOn: '2026-06-22',
      result: 'adopted',
      wording: 'Der Plan ist beschlossen.',
      outcomes: [{ measureId, outcome: 'adopted' }]
    })
  )
  stranger = await aCompleteMeasure(county, coordinator, 'HF3-9.9')
  app = new pg.Client({ connectionString: county.appUrl })
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await county.close()
})

const tables = ['edition', 'edition_measure', 'edition_need', 'resolution', 'resolution_measure']

/** All rows of all tables as text. */
async function everything(): Promise<string[]> {
  const all: string[] = []
  for (const table of tables) {
    const { rows } = await app.query<{ all: string }>(
      `select coalesce(string_agg(t::text, chr(10) order by t::text), '') as all from ${table} t`
    )
    all.push(rows[0]?.all ?? '')
  }
  return all
}

/** Every statement is tried in a transaction of its own: refused by the database, and nothing has changed. */
async function expectRefused(attempts: readonly { statement: string; values?: unknown[] }[]): Promise<void> {
  const before = await everything()
  for (const { statement, values } of attempts) {
    await expect(app.query(statement, values), statement).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23001)$/) })
    await app.query('rollback')
  }
  expect(await everything()).toEqual(before)
}

for (const state of ['pending', 'adopted'] as const) {
  describe(state === 'adopted' ? 'an adopted edition' : 'an edition that nobody has adopted yet', () => {
    test('takes no further measure and no further need', async () => {
      const id = editions[state]
      await expectRefused([
        {
          statement: `insert into edition_measure (edition_id, measure_id, number) values ($1, $2, 'HF3-9.9')`,
          values: [id, stranger.measureId]
        },
        { statement: 'insert into edition_need (edition_id, need_id) values ($1, $2)', values: [id, stranger.needId] }
      ])
    })

    test('is not frozen a second time by a forged moment', async () => {
      const forged = `insert into edition (id, number, kind, frozen_on, frozen_at, content, content_hash)
        select gen_random_uuid(), number || '.9', kind, frozen_on, frozen_at, content, content_hash from edition where id = $1`
      await expectRefused([{ statement: forged, values: [editions[state]] }])
    })

    test('is neither changed nor removed', async () => {
      const values = [editions[state]]
      await expectRefused([
        { statement: `update edition set content = '{}' where id = $1`, values },
        { statement: `update edition set content_hash = repeat('0', 64) where id = $1`, values },
        { statement: 'update edition set frozen_at = now() where id = $1', values },
        { statement: 'update edition set number = number where id = $1', values },
        { statement: `update edition_measure set number = 'X' where edition_id = $1`, values },
        { statement: 'update edition_need set need_id = need_id where edition_id = $1', values },
        { statement: 'delete from edition where id = $1', values },
        { statement: 'delete from edition_measure where edition_id = $1', values },
        { statement: 'delete from edition_need where edition_id = $1', values },
        {
          statement: `insert into edition (id, number, kind, frozen_on, content, content_hash)
            select id, number, kind, frozen_on, '{}', content_hash from edition where id = $1 on conflict (id) do update set content = '{}'`,
          values
        }
      ])
    })

    test('still has the content that its fingerprint was made of', async () => {
      const { rows } = await app.query<{ content: EditionContent; content_hash: string }>(
        'select content, content_hash from edition where id = $1',
        [editions[state]]
      )
      const [row] = rows
      if (!row) throw new Error('frozen above')
      expect(contentHash(row.content)).toBe(row.content_hash)
      expect(row.content.measures).toHaveLength(1)
    })
  })
}

test('what a body resolved is neither changed nor removed nor added to', async () => {
  await expectRefused([
    { statement: `update resolution set wording = 'anders'` },
    { statement: `update resolution_measure set outcome = 'rejected'` },
    { statement: 'delete from resolution' },
    { statement: 'delete from resolution_measure' },
    {
      statement: `insert into resolution_measure (resolution_id, measure_id, outcome) select id, $1, 'adopted' from resolution`,
      values: [stranger.measureId]
    },
    {
      statement: `insert into resolution (edition_id, body_id, resolved_on, result, wording, recorded_at)
        select edition_id, body_id, resolved_on, 'rejected', wording, recorded_at from resolution`
    }
  ])
})

test('the app can neither empty the tables nor take away what guards them', async () => {
  const guards = [
    ['edition', 'edition_is_frozen'],
    ['edition', 'edition_frozen_now'],
    ['edition_measure', 'edition_measure_in_time'],
    ['edition_measure', 'edition_measure_is_frozen'],
    ['edition_need', 'edition_need_in_time'],
    ['resolution', 'resolution_is_final'],
    ['resolution_measure', 'resolution_measure_in_time']
  ] as const
  await expectRefused([
    ...tables.map((table) => ({ statement: `truncate ${table} cascade` })),
    ...tables.flatMap((table) => [
      { statement: `alter table ${table} disable trigger all` },
      { statement: `alter table ${table} disable trigger user` },
      { statement: `drop table ${table} cascade` },
      { statement: `alter table ${table} owner to current_user` },
      { statement: `create rule away as on insert to ${table} do instead nothing` },
      { statement: `create trigger away before insert on ${table} for each row execute function refuse_edition_change()` }
    ]),
    ...guards.map(([table, trigger]) => ({ statement: `drop trigger ${trigger} on ${table}` })),
    { statement: 'drop function refuse_edition_change() cascade' },
    { statement: `create or replace function refuse_edition_change() returns trigger language plpgsql as 'begin return new; end'` },
    { statement: 'set session_replication_role = replica' },
    { statement: 'set role mitplan_owner' }
  ])
})

test('the app cannot give itself the right to change an edition', async () => {
  // PostgreSQL answers with a warning and grants nothing.
  await app.query(
    'grant update, delete, truncate on edition, edition_measure, edition_need, resolution, resolution_measure to current_user'
  )
  const { rows } = await app.query<{ may: boolean }>(
    `select bool_or(has_table_privilege(t, 'update, delete, truncate, trigger')) as may from unnest($1::text[]) t`,
    [tables]
  )
  expect(rows[0]?.may).toBe(false)
})

test('the guards that the test tries to remove are there', async () => {
  const { rows } = await app.query<{ count: number }>(
    `select count(*)::int as count from pg_trigger where not tgisinternal and tgenabled = 'O' and tgrelid = any($1::regclass[])`,
    [tables]
  )
  expect(rows[0]?.count).toBe(15)
})
