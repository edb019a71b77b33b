import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { FilledForm } from '#tests/support/form.ts'
import type { Page } from '#tests/support/page.ts'
import { translateTo } from '#platform/language/translate.ts'
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

const upload = '/de/desk/import'
const tooBig = /Die Datei ist zu groß: Sie hat [\d.]+ Bytes, möglich sind 20\.000\.000/
const csv = (bytes: number) => Buffer.alloc(bytes, 'id,text\n1,Ein Bus am Abend fehlt\n')

async function filled(content: Buffer): Promise<FilledForm> {
  const form = formOn(await coordinator.open(upload), 'file')
  return fill(form, {
    ...{ file: { name: 'groß.csv', type: 'text/csv', content }, source: 'Dialogforum Süd', wish: 'public' },
    ...{ language: 'ar', channel: 'letter' }
  })
}

function keepsWhatWasChosen(page: Page): void {
  const fields = formOn(page, 'file').fields
  const chosen = (name: string) => fields.find((field) => field.name === name && (field.chosen || field.kind === 'text'))?.value
  expect(chosen('source')).toBe('Dialogforum Süd')
  expect(chosen('wish')).toBe('public')
  expect(chosen('language')).toBe('ar')
  expect(chosen('channel')).toBe('letter')
}

test.each([21_000_000, 60_000_000])('a file of %i bytes is answered by the form, beside its field, with what was chosen', async (bytes) => {
  const page = await coordinator.submit(await filled(csv(bytes)))
  expect(page.status).toBe(422)
  expect(page.text).toMatch(tooBig)
  keepsWhatWasChosen(page)
})

test('a file of unknown length is taken where it is small, and answered by the form where it is not', async () => {
  const small = await unmeasured(csv(3200))
  expect(small.status).toBe(303)
  const large = await unmeasured(csv(21_000_000))
  expect(large.status).toBe(422)
  expect(large.text).toMatch(tooBig)
  keepsWhatWasChosen(large)
})

test.each([
  ['/de/desk/articles/pictures', '?/add', { name: 'Vom Telefon' }, /4883 KB|4\.883 KB/],
  ['/de/desk/frame/look', '?/logo', { alternative_de: 'Wappen' }, /4883 KB|4\.883 KB/]
])('a picture as a telephone makes it is answered by the form at %s, with what was typed', async (path, action, typed, sentence) => {
  const form = formOn(await coordinator.open(path), action)
  const file = { name: 'bild.jpg', type: 'image/jpeg', content: Buffer.alloc(5_000_000) }
  const page = await coordinator.submit(fill(form, { ...typed, file }))
  expect(page.status).toBe(422)
  expect(page.text).toMatch(sentence)
  for (const value of Object.values(typed)) expect(page.source).toContain(value)
})

test('nobody else may send long forms, and no other page takes them', async () => {
  const body = Buffer.alloc(600 * 1024, 'text=x&')
  const type = { origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' }
  const stranger = await site.client().ask(upload, { method: 'POST', body, headers: { ...type, 'content-length': String(body.length) } })
  expect(stranger.status).toBe(413)
  const elsewhere = await coordinator.ask('/de/desk/needs/new', {
    ...{ method: 'POST', body },
    headers: { ...type, 'content-length': String(body.length) }
  })
  expect(elsewhere.status).toBe(413)
  expect(elsewhere.source).toContain(translateTo('de')('site.error.large.text'))
  const unknown = await coordinator.ask('/de/desk/needs/new', {
    ...{ method: 'POST', body: 'text=x' },
    headers: { ...type, 'transfer-encoding': 'chunked' }
  })
  expect(unknown.status).toBe(411)
})

/** Sent as some programs do: piece by piece, without saying how long it will be. */
async function unmeasured(content: Buffer): Promise<Page> {
  const form = await filled(content)
  const boundary = 'ohne-laenge'
  const parts = form.entries.map(([name, value]) => {
    const file = typeof value === 'string' ? '' : `; filename="${value.name}"\r\nContent-Type: ${value.type}`
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`
    return Buffer.concat([Buffer.from(head), typeof value === 'string' ? Buffer.from(value) : value.content, Buffer.from('\r\n')])
  })
  return await coordinator.ask(form.action, {
    method: 'POST',
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { origin: site.origin, 'content-type': `multipart/form-data; boundary=${boundary}`, 'transfer-encoding': 'chunked' }
  })
}
