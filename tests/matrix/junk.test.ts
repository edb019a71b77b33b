import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

let site: Site
let coordinator: Client

beforeAll(async () => {
  site = await aSite()
  await engageCast(site)
  coordinator = await signIn(site, addressOfPart('coordinator'))
})
afterAll(async () => await site.close())

const form = 'application/x-www-form-urlencoded'
const send = async (path: string, type: string, body: string, client = site.client()) =>
  await client.ask(path, {
    method: 'POST',
    body,
    headers: { origin: site.origin, 'content-type': type, 'content-length': String(Buffer.byteLength(body)) }
  })

test.each(['/de/contributions/new', '/de/trace', '/de/sign-in', '/de/desk/needs/new', '/de/desk/import'])(
  'what is no form is refused at %s, and is no fault of the site',
  async (path) => {
    const client = path.includes('/desk/') ? coordinator : undefined
    const whole = '--a\r\nContent-Disposition: form-data; name="text"\r\n\r\nEin Bus fehlt\r\n--a--\r\n'
    const broken: [string, string, number][] = [
      ['text/plain', 'text=Ein Bus fehlt', 415],
      ['application/x-sveltekit-formdata', 'text', 415],
      ['application/json', '{}', 415],
      [`${form}x`, 'text=Ein Bus fehlt', 415]
    ]
    // The import reads its file while it comes, and passes over what is none: its form then lacks its key.
    const cut = path === '/de/desk/import' ? [400, 422] : [400]
    for (const [type, body, status] of broken) expect((await send(path, type, body, client)).status, type).toBe(status)
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=b', 'multipart/form-data; boundary='])
      expect(cut, type).toContain((await send(path, type, whole, client)).status)
    const page = await send(path, 'multipart/form-data; boundary=a', whole.slice(0, 60), client)
    expect(cut).toContain(page.status)
    expect(page.source).not.toMatch(/node_modules|TypeError| at /)
  }
)

test('a form of a hundred thousand names is read once, and refused like any form without its key', async () => {
  const body = Array.from({ length: 100_000 }, (_, at) => at.toString(36)).join('&')
  expect((await send('/de/accessibility/report', form, body)).status).toBe(422)
})

test('names that every object has are names of no field', async () => {
  const body = '__proto__=a&__proto__[]=b&constructor=c&toString[]=d&text=Stufe+am+Eingang'
  const page = await send('/de/accessibility/report', form, body)
  expect(page.status).toBe(422)
  expect(page.source).toContain('Stufe am Eingang')
})

test.each(['/de/news/%00', '/de/plan/editions/%00', '/de/plan/editions/1.0%00', '/de/status/%00a', '/de/desk/reasons/%00', '/%00'])(
  'nothing is at %s, whoever asks',
  async (path) => {
    for (const client of [site.client(), coordinator]) expect((await client.ask(path)).status).toBe(404)
  }
)

test('who opens the one-click address of a mail with signs that no link has is led to the page, which knows no such link', async () => {
  const answer = await site.client().ask('/de/news-mail/end/%1a%D9%A3/once')
  expect(answer.status).toBe(303)
  expect(answer.headers.location).toBe('/de/news-mail/end/%1A%D9%A3')
})

test.each(languages.map(({ code }) => code))('that there is nothing is said in %s, the first time and again', async (code) => {
  const title = translateTo(code)('site.error.missing.title')
  const pages = [await site.client().open(`/${code}/nichts`), await site.client().open(`/${code}/gar-nichts?a=b`)]
  for (const page of pages) {
    expect(page.status).toBe(404)
    expect(page.source).toContain(`lang="${code}"`)
    expect(page.text).toContain(title)
    expect(page.headers['content-security-policy']).toBeDefined()
  }
  expect(pages[0]?.source).toBe(pages[1]?.source)
})

test('that there is nothing is said as its reader wants to read, and as it was asked', async () => {
  const plain = await site.client().ask('/de/nichts/hier')
  const dark = await site.client().ask('/de/nichts/hier', { headers: { cookie: 'view=theme=dark' } })
  expect(dark.source).toContain('data-theme="dark"')
  expect(plain.source).not.toContain('data-theme')
  expect((await site.client().ask('/de/nichts/%')).status).toBe(400)
  expect((await site.client().ask('/de/nichts/hier/__data.json')).headers['content-type']).toContain('json')
  // The page's own files are found from there, however deep it lies.
  for (const path of ['/nichts', '/de/nichts', '/de/a/b/c/d/nichts']) {
    const page = await site.client().ask(path)
    const styles = page.elements('link').map(({ attrs }) => attrs.find(({ name }) => name === 'href')?.value ?? '')
    for (const href of styles)
      expect((await site.client().ask(new URL(href, `${site.origin}${path}`).pathname)).status, `${path} ${href}`).toBe(200)
  }
})

/** What a connection gives back to bytes, while its other end keeps sending after them and reads only once all is sent. */
async function answerToBytes(begin: string, more: number): Promise<{ received: string; end: string; socket: Socket }> {
  const socket = connect({ port: Number(new URL(site.origin).port), host: '127.0.0.1', allowHalfOpen: true })
  let received = ''
  const end = new Promise<string>((done) => {
    socket.on('data', (part: Buffer) => (received += part.toString('latin1')))
    socket.on('error', (error) => done('code' in error ? String(error.code) : 'error'))
    socket.once('end', () => done('ended'))
  })
  socket.pause()
  socket.write(begin)
  for (let part = 0; part < more; part++) {
    await pause(10)
    if (socket.writable) socket.write(Buffer.alloc(200_000, 'x'))
  }
  socket.resume()
  return { end: await end, received, socket }
}

test.each([
  ['a method beyond ASCII', 'GÄT /de HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', '400 Bad Request'],
  ['a header without end', `GET /de HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(20_000)}`, '431 Request Header Fields Too Large']
])('who sends on after %s still reads the answer, and is let go', async (_, begin, status) => {
  const { end, received, socket } = await answerToBytes(begin, 10)
  expect([end, received.split('\r\n')[0]]).toEqual(['ended', `HTTP/1.1 ${status}`])
  // It goes on for ever, and the site does not listen for ever.
  for (; !socket.destroyed; await pause(100)) socket.write('x')
})
