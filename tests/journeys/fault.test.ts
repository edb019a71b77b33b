import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringEngines, byAxe, byIbm } from '#tests/accessibility/engines.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { fill, formOn, formsOf } from '#tests/support/form.ts'
import { attribute } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

// The site's own database refuses: first every writing of a contribution (a fault of ours), then every connection (it is away).
let browser: TestBrowser
let site: Site
let owner: pg.Client
beforeAll(async () => {
  browser = await aBrowser()
  site = await aSite()
  owner = new pg.Client({ connectionString: site.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await browser.close()
  await site.close()
})

const text = 'Im Ort fehlt ein Treffpunkt.\n\nAm liebsten „hinter“ dem <alten> Bahnhof & neben dem Bäcker.'
const entries = { step: '3', text, language: 'de', kind: 'need', 'fieldNumbers[]': ['3', '5'], place: '', wish: 'public', newsEmail: '' }

/** Opens the form and fills it in; the answer sends it. */
async function filledIn(language: string): Promise<() => Promise<Page>> {
  const client = site.client()
  const form = formOn(await client.open(`/${language}/contributions/new`), 'text')
  const formKey = form.fields.find(({ name }) => name === 'formKey')?.value ?? ''
  await pause(2_500) // nobody fills it in faster
  return async () => await client.post(form.action, { ...entries, formKey, website: '', otherLanguage: '' })
}

const again = async (page: Page) => {
  const [form] = formsOf(page).filter(({ method }) => method === 'post')
  if (!form) throw new Error(`${page.status} ${page.text} offers nothing to send again`)
  return await site.client().submit(fill(form))
}
const receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/

async function whileAway<Value>(work: () => Promise<Value>): Promise<Value> {
  const name = owner.escapeIdentifier(new URL(site.ownerUrl).pathname.slice(1))
  await owner.query(`alter database ${name} connection limit 0`)
  await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
  try {
    return await work()
  } finally {
    await owner.query(`alter database ${name} connection limit -1`)
  }
}

test('a fault of ours hands back what was typed, with a number, and the same form is taken once it is mended', async () => {
  await owner.query('revoke insert on contribution from mitplan_app')
  const send = await filledIn('en')
  const page = await send()
  expect([page.status, page.title.split(' · ')[0]]).toEqual([500, 'Not saved yet'])
  expect(page.text).toMatch(/number[^.]*: [0-9A-F]{8}/i)
  expect(page.text).toContain('Am liebsten „hinter“ dem <alten> Bahnhof & neben dem Bäcker.')
  expect((await again(page)).status).toBe(500)
  await owner.query('grant insert on contribution to mitplan_app')
  expect((await again(page)).text).toMatch(receipt)
  const { rows } = await owner.query<{ text: string; fields: number }>(
    'select text, (select count(*)::int from contribution_field where contribution_id = id) as fields from contribution'
  )
  expect(rows).toEqual([{ text, fields: 2 }])
})

test('a page that cannot be read says so with a number, and leads on from there', async () => {
  await owner.query('revoke select on contribution_listing from mitplan_app')
  const list = await site.client().ask('/en/contributions')
  await owner.query('grant select on contribution_listing to mitplan_app')
  expect(list.status).toBe(500)
  expect(list.text).toMatch(/[0-9A-F]{8}/)
  expect(list.elements('a').some((link) => attribute(link, 'href') === '/en')).toBe(true)
})

test('while the database is away a page says so in the language of its reader, and nobody is given a number', async () => {
  const pages = await whileAway(async () => {
    const client = site.client()
    return await Promise.all(
      ['/de', '/ar/plan', '/de/desk', '/api/v1/contributions.csv', '/readyz', '/healthz'].map((path) => client.ask(path))
    )
  })
  expect(pages.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503, 200])
  const [home, plan, , table] = pages
  expect(home?.headers['retry-after']).toBe('10')
  expect(home?.headers['content-security-policy']).toContain("default-src 'none'")
  expect(home?.headers['cache-control']).toBe('no-store')
  expect(home?.source).toContain('<html lang="de" dir="ltr"')
  expect(plan?.source).toContain('<html lang="ar" dir="rtl"')
  expect(home?.text).not.toMatch(/[0-9A-F]{8}/)
  expect(table?.headers['content-type']).toContain('text/plain')
  expect((await site.client().open('/de')).status).toBe(200)
})

test('while the database is away no address leads to another site', async () => {
  const page = await whileAway(async () => await site.client().ask(`${site.origin}//elsewhere.example/de`))
  expect(page.elements('a').filter((link) => attribute(link, 'href')?.startsWith('//'))).toEqual([])
  // Within a second of the last question the finished page still says that nothing is there.
  expect([404, 503]).toContain(page.status)
})

test('whoever sends a contribution then keeps every word and sends it again by one button', async () => {
  const send = await filledIn('ar')
  const context = await browser.context('arabic dark', { site, bypassCSP: true })
  await bringEngines(context, ['axe', 'ibm'])
  const seen = await context.newPage()
  await seen.goto(`${site.origin}/ar`) // the styles are given to pages of the site only
  const page = await whileAway(async () => {
    const answer = await send()
    await seen.setContent(answer.source, { waitUntil: 'load' })
    return answer
  })
  const found = [...(await byAxe(seen)), ...(await byIbm(seen))].filter(({ sure }) => sure)
  await context.close()
  expect(page.status).toBe(503)
  expect(found).toEqual([])
  const taken = await again(page)
  expect(taken.text).toMatch(receipt)
  expect(taken.source).toContain('lang="ar"')
  // The button pressed twice is one contribution.
  expect(receipt.exec((await again(page)).text)?.[0]).toBe(receipt.exec(taken.text)?.[0])
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from contribution where text = $1', [text])
  expect(rows[0]?.count).toBe(2)
})

test('what was kept before the page after it failed is not told as lost: the page says so, and sent again shows the one receipt', async () => {
  const send = await filledIn('en')
  const before = (await owner.query('select from contribution')).rowCount ?? 0
  // Every layout reads it: the contribution is kept, and the receipt's page cannot be made.
  await owner.query(
    'create function gone() returns trigger language plpgsql security definer as $$ begin revoke select on county from mitplan_app; return null; end $$'
  )
  await owner.query(
    'create constraint trigger gone after insert on contribution deferrable initially deferred for each row execute function gone()'
  )
  const page = await send()
  await owner.query('grant select on county to mitplan_app; drop trigger gone on contribution; drop function gone')
  expect([page.status, page.title.split(' · ')[0]]).toEqual([500, 'Perhaps saved already'])
  expect(page.text).toMatch(/number[^.]*: [0-9A-F]{8}/i)
  expect((await again(page)).text).toMatch(receipt)
  expect((await owner.query('select from contribution')).rowCount).toBe(before + 1)
})
