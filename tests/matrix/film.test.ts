import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { sampleFilm, sampleSubtitles } from '#tests/support/film.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { FormFile } from '#tests/support/form.ts'
import { attribute } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

let site: Site
let coordinator: Client
let reader: Client
beforeAll(async () => {
  site = await aSite()
  await engageCast(site)
  coordinator = await signIn(site, addressOfPart('coordinator'))
  reader = site.client()
})
afterAll(async () => await site.close())
afterAll(() => expect(site.log.filter((line) => line.includes('"fault"'))).toEqual([]))

const bytes = sampleFilm({ pictures: 3_000_000 })
const film = (content: Buffer): FormFile => ({ name: 'film.mp4', type: 'video/mp4', content })
const subtitles = (text: string): FormFile => ({ name: 'film.vtt', type: 'text/vtt', content: Buffer.from(text) })
const address = '/de/films/process/film.mp4'

async function send(entered: { film?: FormFile; subtitles?: FormFile }): Promise<Page> {
  const form = formOn(await coordinator.open('/de/desk/frame/films/process'), 'film')
  return await coordinator.submit(
    fill(form, { ...entered, alternative_de: 'Erster Absatz.\n\nZweiter Absatz.', alternative_en: 'In writing.' })
  )
}

test('what is no film, a cut one, one without subtitles, wrong subtitles and a film that is too large are told in words; texts stay', async () => {
  const refused: [Parameters<typeof send>[0], RegExp][] = [
    [{ film: film(Buffer.from('%PDF-1.7')), subtitles: subtitles(sampleSubtitles) }, /kein Film im Format MP4/],
    [{ film: film(bytes.subarray(0, 2_000_000)), subtitles: subtitles(sampleSubtitles) }, /Sein Ende fehlt/],
    [{ film: film(bytes) }, /Bitte wählen Sie die Datei mit den Untertiteln/],
    [{ film: film(bytes), subtitles: subtitles('1\n00:00:01,000 --> 00:00:02,000\nHallo') }, /kein WebVTT/],
    [{ film: film(bytes), subtitles: subtitles('WEBVTT\n'.padEnd(300_000, 'x')) }, /Höchstens 256 kB/],
    [{ film: film(Buffer.alloc(151_000_000)), subtitles: subtitles(sampleSubtitles) }, /Der Film hat 151 MB\. Höchstens 150 MB/]
  ]
  for (const [entered, sentence] of refused) {
    const page = await send(entered)
    expect([page.status, page.text]).toEqual([422, expect.stringMatching(sentence)])
    expect(page.text).toContain('Zweiter Absatz.')
  }
  expect((await reader.ask(address)).status).toBe(404)
})

test('a film stands on its page with its length and size, and nothing of it is loaded before it is played', async () => {
  const kept = await send({ film: film(bytes), subtitles: subtitles(sampleSubtitles) })
  expect(kept.status).toBe(200)
  const page = await reader.open('/de/process')
  const [video] = page.elements('video')
  if (!video) throw new Error('no film on the page')
  expect([attribute(video, 'preload'), attribute(video, 'autoplay'), attribute(video, 'controls')]).toEqual(['none', null, ''])
  expect(page.text).toContain('Film herunterladen (MP4, 3 MB, Länge 1:05)')
  expect(page.text).toContain('Zweiter Absatz.')
  expect(page.headers['content-security-policy']).toContain("media-src 'self'")
  expect((await reader.open('/ar/process')).elements('video')).toHaveLength(1)
  expect((await reader.open('/de/trace')).elements('video')).toHaveLength(0)
})

test('the film comes whole, from any byte to any other, not again where it is known, and not beyond its end', async () => {
  const whole = await reader.ask(address)
  expect([whole.status, whole.headers['content-type'], whole.headers['accept-ranges']]).toEqual([200, 'video/mp4', 'bytes'])
  expect(whole.wire.equals(bytes)).toBe(true)
  const part = await reader.ask(address, { headers: { range: 'bytes=1048570-1048589' } })
  expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 1048570-1048589/${bytes.length}`])
  expect(part.wire.equals(bytes.subarray(1_048_570, 1_048_590))).toBe(true)
  const etag = whole.headers.etag ?? ''
  expect((await reader.ask(address, { headers: { 'if-none-match': etag } })).status).toBe(304)
  const other = await reader.ask(address, { headers: { range: 'bytes=0-9', 'if-range': '"another"' } })
  expect(other.status).toBe(200)
  expect((await reader.ask(address, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416)
  const head = await reader.ask(address, { method: 'HEAD' })
  expect([head.status, head.headers['content-length'], head.wire.length]).toEqual([200, String(bytes.length), 0])
})

test('the subtitles come as text, and a place without a film has none', async () => {
  const sent = await reader.ask('/de/films/process/subtitles.vtt')
  expect([sent.status, sent.headers['content-type'], sent.source]).toEqual([200, 'text/vtt; charset=utf-8', sampleSubtitles])
  for (const none of ['/de/films/trace/subtitles.vtt', '/de/films/toString/film.mp4', '/de/films/unknown/film.mp4'])
    expect((await reader.ask(none)).status).toBe(404)
})
