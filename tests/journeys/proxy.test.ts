import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOfPart, engageCast } from '#tests/support/cast.ts'
import { aClient } from '#tests/support/client.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

// As it stands in a county: behind a proxy of its own that speaks TLS, under a public name.
const name = 'plan.auental.example'
const origin = `https://${name}`
let site: Site
beforeAll(async () => {
  site = await aSite({ env: { ORIGIN: origin, TRUSTED_PROXY: 'on' } })
  await engageCast(site)
})
afterAll(async () => await site.close())

/** A browser that knows the public name only; what it asks for comes through the proxy. */
const throughProxy = (address = '192.0.2.7', proto = 'https') =>
  aClient(site.origin, { host: name, 'x-forwarded-proto': proto, 'x-forwarded-for': address }, `${proto}://${name}`)

test('pages come by TLS: they say so to the browser, and nothing in them leads to the inner address', async () => {
  const page = await throughProxy().ask('/de')
  expect([page.status, page.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000'])
  expect(page.source).not.toContain('127.0.0.1')
  const feed = await throughProxy().ask('/de/news/feed.xml')
  expect(feed.source).not.toContain('127.0.0.1')
  const led = await throughProxy().ask('/')
  expect(String(led.headers.location)).not.toContain('127.0.0.1')
})

test('a contribution is taken, its receipt leads to the public name; a form of another origin is refused', async () => {
  const client = throughProxy()
  const form = formOn(await client.open('/de/contributions/new'), 'text')
  const formKey = form.fields.find((field) => field.name === 'formKey')?.value ?? ''
  await pause(2_500)
  const entries = {
    step: '3',
    text: 'Am Bahnhof fehlt ein Wartehaus.',
    language: 'de',
    kind: 'need',
    'fieldNumbers[]': ['3'],
    wish: 'public'
  }
  const posted = { ...entries, formKey, website: '', otherLanguage: '', place: '', newsEmail: '' }
  const foreign = aClient(
    site.origin,
    { host: name, 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.7' },
    'https://elsewhere.example'
  )
  expect((await foreign.post(form.action, posted)).status).toBe(403)
  const receipt = await client.post(form.action, posted)
  expect(receipt.status).toBe(200)
  expect(receipt.text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
  expect(receipt.text).toContain(`${name}/de/trace`)
  expect(receipt.source).not.toContain('127.0.0.1')
})

test('the office signs in: its cookies go over TLS only, and links in mails bear the public name', async () => {
  const client = throughProxy('192.0.2.8')
  const address = addressOfPart('coordinator')
  const asked = await client.submit(fill(formOn(await client.open('/de/sign-in'), 'email'), { email: address }))
  const [mail] = await site.mailsTo(address)
  const code = /\b\d{4} \d{4}\b/.exec(mail?.body ?? '')?.[0] ?? 'no code'
  const form = fill(formOn(asked, 'code'), { code })
  const body = new URLSearchParams(form.entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')).toString()
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }
  const entered = await client.ask(form.action, { method: 'POST', body, headers })
  const cookies = entered.headers['set-cookie'] ?? []
  expect(entered.status).toBe(303)
  expect(cookies.length).toBeGreaterThan(0)
  expect(cookies.filter((cookie) => !/;\s*secure/i.test(cookie) || !/;\s*httponly/i.test(cookie))).toEqual([])
  expect((await client.open('/de/desk')).status).toBe(200)
  expect(mail?.body).not.toContain('127.0.0.1')
})

test('news are asked for, and the link of the mail bears the public name', async () => {
  const client = throughProxy('192.0.2.9')
  const form = formOn(await client.open('/uk/news-mail'), 'email')
  await pause(2_500)
  expect((await client.submit(fill(form, { email: 'somebody@auental.example' }))).status).toBe(200)
  const [mail] = await site.mailsTo('somebody@auental.example')
  const link = /https?:\/\/\S+\/news-mail\/confirm\/\S+/.exec(mail?.body ?? '')?.[0] ?? 'no link'
  expect(new URL(link).origin).toBe(origin)
  expect((await client.open(new URL(link).pathname)).status).toBe(200)
})

test('a stranger’s name gets nothing, and plain http is not called safe', async () => {
  const stranger = aClient(site.origin, { host: 'elsewhere.example', 'x-forwarded-proto': 'https' })
  expect((await stranger.ask('/de')).status).toBe(404)
  const plain = await throughProxy('192.0.2.9', 'http').ask('/de')
  expect(plain.headers['strict-transport-security']).toBeUndefined()
})
