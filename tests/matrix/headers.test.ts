import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'
import { attribute } from '#tests/support/page.ts'

let site: Site
beforeAll(async () => {
  site = await aSite({ env: { TRUSTED_PROXY: 'on' } })
})
afterAll(async () => await site.close())

const tls = { 'x-forwarded-proto': 'https' }
const form = {
  method: 'POST',
  body: 'a=b',
  headers: { ...tls, 'content-type': 'application/x-www-form-urlencoded', 'content-length': '3' }
}

test('every answer is guarded, whoever gives it: pages, files, ways to elsewhere, refusals, and what is none of ours', async () => {
  const client = site.client()
  const page = await client.ask('/de', { headers: tls })
  const style =
    page
      .elements('link')
      .map((link) => attribute(link, 'href'))
      .find((href) => href?.endsWith('.css')) ?? 'no style'
  const asked: [path: string, status: number, sent?: typeof form | { headers: Record<string, string> }][] = [
    ['/de', 200],
    [style, 200],
    ['/thread.svg', 200],
    ['/js/forms.js', 200],
    ['/', 303],
    ['/fa/desk', 303],
    ['/de/no-such-page', 404],
    ['/_app/immutable/no-such-file.js', 404],
    ['/api/v1/contributions.csv', 200],
    ['/de/contributions/paper/form.pdf', 200],
    ['/healthz', 200],
    ['/de', 404, { headers: { ...tls, host: 'elsewhere.example' } }],
    ['/de/trace', 403, { ...form, headers: { ...form.headers, origin: 'https://elsewhere.example' } }]
  ]
  const bare = []
  for (const [path, status, sent] of asked) {
    const answer = await client.ask(path, sent ?? { headers: tls })
    const policy = String(answer.headers['content-security-policy'])
    const guarded =
      policy.includes("default-src 'none'") &&
      policy.includes("frame-ancestors 'none'") &&
      !policy.includes('unsafe') &&
      !policy.includes(', ') &&
      answer.headers['x-content-type-options'] === 'nosniff' &&
      answer.headers['referrer-policy'] === 'same-origin' &&
      answer.headers['x-frame-options'] === 'DENY' &&
      answer.headers['strict-transport-security'] === 'max-age=31536000'
    if (!guarded || answer.status !== status) bare.push({ path, status: answer.status, headers: answer.headers })
  }
  expect(bare).toEqual([])
})

/** What is answered to a request line that names a site in full, with a header Host beside it. */
async function askInFull(path: string, host: string): Promise<[status: number, location: string | undefined]> {
  return await new Promise((done, failed) => {
    const port = Number(new URL(site.origin).port)
    const asked = request({ host: '127.0.0.1', port, path, agent: false, headers: { host, ...tls } }, (answer) => {
      answer.resume().once('end', () => done([answer.statusCode ?? 0, answer.headers.location]))
    })
    asked.once('error', failed)
    asked.end()
  })
}

test('a request may name the own site in full, a stranger may not; the name in the address counts (RFC 9112, 3.2.2)', async () => {
  const own = new URL(site.origin).host
  expect(await askInFull(`http://${own}/de`, own)).toEqual([200, undefined])
  expect(await askInFull(`https://${own}/de?x=1`, own)).toEqual([200, undefined])
  expect(await askInFull(`HTTP://LOCALHOST/thread.svg`, own)).toEqual([200, undefined])
  expect(await askInFull(`http://${own}`, own)).toEqual([303, '/de'])
  expect(await askInFull(`http://${own}/de`, 'elsewhere.example')).toEqual([200, undefined])
  expect(await askInFull('http://elsewhere.example/de', own)).toEqual([404, undefined])
  expect((await askInFull(`http://somebody@${own}/de`, own))[0]).toBe(400)
  expect((await askInFull('ftp://elsewhere.example/de', own))[0]).toBe(400)
})
