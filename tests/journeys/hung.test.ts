import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { fill, formOn, formsOf } from '#tests/support/form.ts'
import type { Page } from '#tests/support/page.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'
import { aWire } from '#tests/support/wire.ts'
import type { Wire } from '#tests/support/wire.ts'

// The network to the database goes black, or its machine stands still: no connection is closed, and no answer comes.
let site: Site
let wire: Wire
let owner: pg.Client
beforeAll(async () => {
  wire = await aWire()
  site = await aSite({ wire, env: { DATABASE_PATIENCE: '4' } })
  owner = new pg.Client({ connectionString: site.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await site.close()
  await wire.close()
})
afterEach(async () => {
  wire.comeBack()
  await ready()
})

async function ready(): Promise<void> {
  while ((await site.client().ask('/readyz')).status !== 200) await pause(50)
}

const receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/

/** Opens the form and fills it in; the answer sends it. */
async function filledIn(text: string): Promise<() => Promise<Page>> {
  const client = site.client()
  const form = formOn(await client.open('/en/contributions/new'), 'text')
  const formKey = form.fields.find(({ name }) => name === 'formKey')?.value ?? ''
  await pause(2_500) // nobody fills it in faster
  const entries = { step: '3', text, language: 'en', kind: 'need', 'fieldNumbers[]': ['3'], place: '', wish: 'public', newsEmail: '' }
  return async () => await client.post(form.action, { ...entries, formKey, website: '', otherLanguage: '' })
}

const again = async (page: Page) => {
  const [form] = formsOf(page).filter(({ method }) => method === 'post')
  if (!form) throw new Error(`${page.status} ${page.text} offers nothing to send again`)
  return await site.client().submit(fill(form))
}

const stored = async (text: string) =>
  (await owner.query<{ count: number }>('select count(*)::int as count from contribution where text = $1', [text])).rows[0]?.count

test('every page says so instead of keeping its reader waiting, and goes on by itself once an answer comes', async () => {
  expect((await site.client().ask('/de')).status).toBe(200)
  wire.goBlack()
  const paths = ['/de', '/ar/plan', '/de/desk', '/api/v1/contributions.csv', '/readyz', '/healthz']
  const pages = await Promise.all(paths.map((path) => site.client().ask(path)))
  expect(pages.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503, 200])
  expect(pages[0]?.headers['retry-after']).toBe('10')
  wire.comeBack()
  await ready()
  expect((await site.client().ask('/de')).status).toBe(200)
})

test('who sends meanwhile is handed back every word, and sends it again by one button', async () => {
  const text = 'The bus does not run in the evening: „Rufbus“ & <bench>.'
  const send = await filledIn(text)
  wire.goBlack()
  const page = await send()
  expect([page.status, page.title.split(' · ')[0]]).toEqual([503, 'Not saved yet'])
  expect(page.text).toContain(text)
  wire.comeBack()
  await ready()
  expect(await stored(text)).toBe(0)
  expect((await again(page)).text).toMatch(receipt)
  expect(await stored(text)).toBe(1)
})

test('of what was lost while it was kept nobody says that it failed: the same form sent again shows the one receipt', async () => {
  const text = 'There is no crossing in front of the school.'
  const send = await filledIn(text)
  // The database itself is held up at the last statement of the command: the rest is passed to it, and its answer is not.
  await owner.query('begin; lock table audit_entry in exclusive mode')
  const sent = send()
  await waitsForLock()
  wire.goBlack('answers')
  await owner.query('commit')
  const page = await sent
  // The commit travels with the last statement: whether it arrived nobody knows, and here it did.
  expect([page.status, page.title.split(' · ')[0]]).toEqual([503, 'Perhaps saved already'])
  wire.comeBack()
  await ready()
  const first = (await again(page)).text
  expect(first).toMatch(receipt)
  expect(receipt.exec((await again(page)).text)?.[0]).toBe(receipt.exec(first)?.[0])
  expect(await stored(text)).toBe(1)
})

test('a command that the database keeps without being able to say so is told as unsure, and is there once', async () => {
  const text = 'The playground has no shade.'
  const send = await filledIn(text)
  // A check at the end of the transaction waits for this lock: it is the keeping itself that takes so long.
  await owner.query(
    `create function hold() returns trigger language plpgsql security definer as $$ begin perform pg_advisory_xact_lock(99); return null; end $$`
  )
  await owner.query(
    'create constraint trigger hold after insert on contribution deferrable initially deferred for each row execute function hold()'
  )
  await owner.query('select pg_advisory_lock(99)')
  const sent = send()
  await waitsForLock()
  wire.goBlack('answers')
  await owner.query('select pg_advisory_unlock(99)')
  const page = await sent
  expect([page.status, page.title.split(' · ')[0]]).toEqual([503, 'Perhaps saved already'])
  expect(page.text).toContain(text)
  wire.comeBack()
  await ready()
  await owner.query('drop trigger hold on contribution; drop function hold')
  expect(await stored(text)).toBe(1)
  expect((await again(page)).text).toMatch(receipt)
  expect(await stored(text)).toBe(1)
})

async function waitsForLock(): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`
    )
    if (rowCount) return
    await pause(20)
  }
}

test('a table that breaks off is no shorter table: its download fails', async () => {
  await plantRows()
  await engageCast(site)
  const coordinator = await signIn(site, addressOfPart('coordinator'))
  for (const [how, path, client] of [
    ['cut', '/api/v1/contributions.csv', site.client()],
    ['goBlack', '/api/v1/contributions.csv', site.client()],
    ['cut', '/de/desk/tables/audit/csv', coordinator]
  ] as const) {
    const download = await begin(path, client)
    // Cut alone would be mended with the next rows, by a new connection.
    wire.goBlack()
    if (how === 'cut') wire.cut()
    expect(await download.ends(), `${how} ${path}`).toBe('broken off')
    wire.comeBack()
    await ready()
  }
  const whole = await begin('/api/v1/contributions.csv', site.client())
  expect(await whole.ends()).toBe('whole')
})

test('who counts no parts (HTTP/1.0) sees a reset and no end; a workbook is told as a page, for it is made whole', async () => {
  const socket = connect(Number(new URL(site.origin).port), '127.0.0.1')
  const ended = new Promise<string>((done) => {
    socket.once('error', (error) => done('code' in error ? String(error.code) : 'error'))
    socket.once('end', () => done('ended as if whole'))
  })
  socket.write(`GET /api/v1/contributions.csv HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n`)
  await new Promise((done) => socket.once('data', done))
  socket.pause()
  await pause(300)
  wire.goBlack()
  wire.cut()
  socket.resume()
  expect(await ended).toBe('ECONNRESET')
  wire.comeBack()
  await ready()
  const coordinator = await signIn(site, addressOfPart('coordinator'))
  wire.goBlack()
  const workbook = await coordinator.ask('/de/desk/tables/contributions/xlsx')
  expect([workbook.status, workbook.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
})

/** Rows enough that no buffer on the way holds them all. */
async function plantRows(): Promise<void> {
  await owner.query('set session_replication_role = replica')
  await owner.query(`insert into contribution_listing (number, contribution_id, published_on, text, language, field_ids, search)
    select 10000 + n, gen_random_uuid(), '2026-11-20', repeat('Bus ', 800), 'de', '{}', '' from generate_series(1, 8000) n`)
  await owner.query(`insert into audit_entry (happened_at, actor, command, subject_type, subject_id, facts)
    select now(), 'operator', 'frame.name-field', 'field', n::text, jsonb_build_object('note', repeat('Bus ', 800)) from generate_series(1, 8000) n`)
  await owner.query('set session_replication_role = origin')
}

/** Begins a download, and takes no more of it until its end is asked for. */
async function begin(path: string, client: Client): Promise<{ ends: () => Promise<string> }> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return await new Promise((begun, failed) => {
    const asked = request(new URL(path, site.origin), { agent: false, headers: cookie ? { cookie } : {} }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${path}: ${answer.statusCode}`))
      const ended = new Promise<string>((done) => {
        answer.once('error', () => done('broken off'))
        answer.once('end', () => done(answer.complete ? 'whole' : 'ended as if whole'))
      })
      answer.once('readable', () =>
        begun({
          ends: async () => {
            await pause(500)
            answer.resume()
            return await ended
          }
        })
      )
    })
    asked.once('error', failed)
    asked.end()
  })
}

test('the site ends in good order while its database does not answer', async () => {
  const second = await aWire()
  const other = await aSite({ wire: second })
  second.goBlack()
  await other.close()
  await second.close()
})
