import { afterAll, beforeAll, expect, test } from 'vitest'
import { allFilmPlaces, filmLength, filmLimits, filmMegabytes, filmPlaceOf } from './film.ts'
import { filmOf } from './film-file.ts'
import { keepFilm } from './keep-film.server.ts'
import { filmAt, filmBytes, listFilms, subtitlesAt } from './read.server.ts'
import { receiveFilm } from './receive-film.server.ts'
import { removeFilm } from './remove-film.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { filmFile, sampleFilm, sampleSubtitles } from '#tests/support/film.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const db = () => coordinator.county.database.db
const entries = (bytes = sampleFilm()) => ({
  place: 'home',
  alternative_de: 'Guten Tag. Sagen Sie uns, was fehlt.',
  film: filmFile(bytes),
  subtitles: sampleSubtitles
})
const problemsOf = async (changed: Record<string, unknown>) =>
  refusalOf(await keepFilm(coordinator, { ...entries(), place: 'trace', ...changed })).fields

test('a film stands at its place with its length and size, and comes back byte for byte, also from its middle', async () => {
  const bytes = sampleFilm()
  valueOf(await keepFilm(coordinator, entries(bytes)))
  const film = await filmAt(db(), 'home')
  expect(film).toMatchObject({ seconds: 65, width: 1280, height: 720, bytes: bytes.length })
  if (!film) throw new Error('no film')
  expect([filmLength(film.seconds), filmMegabytes(film.bytes)]).toEqual(['1:05', 2.5])
  const read = async (from: number, to: number) => Buffer.from(await new Response(filmBytes(db(), film.id, { from, to })).arrayBuffer())
  expect((await read(0, bytes.length - 1)).equals(bytes)).toBe(true)
  const middle = [1_048_570, 2_097_160] as const
  expect((await read(...middle)).equals(bytes.subarray(middle[0], middle[1] + 1))).toBe(true)
  expect((await read(bytes.length - 1, bytes.length - 1)).length).toBe(1)
  expect(await subtitlesAt(db(), 'home')).toBe(sampleSubtitles)
})

test('another film takes the place of the first; its text alone can change; the number of pieces is that of the film', async () => {
  valueOf(await keepFilm(coordinator, entries()))
  const before = await filmAt(db(), 'home')
  valueOf(await keepFilm(coordinator, { place: 'home', alternative_de: 'Ein besserer Text.', alternative_en: 'A better text.' }))
  expect(await filmAt(db(), 'home')).toMatchObject({ id: before?.id, alternative: { de: 'Ein besserer Text.', en: 'A better text.' } })
  valueOf(await keepFilm(coordinator, entries(sampleFilm({ seconds: 7, pictures: 100 }))))
  expect(await listFilms(db())).toMatchObject([{ place: 'home', seconds: 7 }])
  expect(await db().selectFrom('film_part').select('position').execute()).toHaveLength(1)
  if (!before) throw new Error('no film')
  await expect(new Response(filmBytes(db(), before.id, { from: 0, to: 9 })).arrayBuffer()).rejects.toThrow('gone')
})

test('what is no film, what was cut, what has no picture and what only some browsers play is refused beside its field', async () => {
  const whole = sampleFilm()
  expect(await problemsOf({ film: filmFile(Buffer.from('%PDF-1.7 and so on')) })).toEqual(['film'])
  expect(await problemsOf({ film: filmFile(Buffer.from('x')) })).toEqual(['film'])
  for (const end of [12, 40, 200, whole.length - 1]) expect(await problemsOf({ film: filmFile(whole.subarray(0, end)) })).toEqual(['film'])
  for (const made of [{ codec: 'hvc1' }, { handler: 'soun' }, { seconds: 0 }])
    expect(await problemsOf({ film: filmFile(sampleFilm(made)) })).toEqual(['film'])
  const huge = filmOf(filmLimits.bytes + 1, (position, length) => Promise.resolve(whole.subarray(position, position + length)), 'huge')
  expect(await problemsOf({ film: huge })).toContain('film')
  expect(await filmAt(db(), 'trace')).toBeUndefined()
})

test('a film without subtitles, without the German text or with a file that is no WebVTT is refused', async () => {
  expect(await problemsOf({ subtitles: null, film: null, alternative_de: ' ' })).toEqual(['alternative_de'])
  expect((await problemsOf({ subtitles: null, film: null })).toSorted()).toEqual(['film', 'subtitles'])
  const wrong = [
    '',
    'Guten Tag',
    '1\n00:00:01,000 --> 00:00:02,000\nSRT',
    'WEBVTT',
    'WEBVTTX\n\n00:01.000 --> 00:02.000\nx',
    'WEBVTT\n\n00:01.000 --> 00:01.000\nNichts',
    'WEBVTT\n\n00:61.000 --> 00:62.000\nNichts',
    'WEBVTT\n\n00:01.000 --> 00:02.000\n\n',
    'WEBVTT\n\n00:01.000 --> 00:02.000\n\uFFFD',
    'WEBVTT\n\n00:10:00.000 --> 00:10:02.000\nNach dem Ende'
  ]
  for (const subtitles of wrong) expect([subtitles, await problemsOf({ subtitles })]).toEqual([subtitles, ['subtitles']])
})

test('whoever does not coordinate keeps and removes no film, and a place that is none has none', async () => {
  for (const stranger of [county.visitor, await county.staff('moderator'), await county.staff('measure_owner')]) {
    expect(refusalOf(await keepFilm(stranger, entries())).kind).toBe('not_allowed')
    expect(refusalOf(await removeFilm(stranger, { place: 'home' })).kind).toBe('not_allowed')
  }
  expect(await problemsOf({ place: 'toString' })).toEqual(['place'])
  valueOf(await removeFilm(coordinator, { place: 'home' }))
  expect(refusalOf(await removeFilm(coordinator, { place: 'home' })).kind).toBe('not_found')
  expect(await db().selectFrom('film_part').select('position').execute()).toEqual([])
})

test('a film that is being sent lies beside the database, not in memory, and is gone afterwards', async () => {
  const bytes = sampleFilm()
  const incoming = await receiveFilm()
  expect(incoming.film()).toBeNull()
  await incoming.write(bytes.subarray(0, 1000))
  await incoming.write(bytes.subarray(1000))
  const film = incoming.film()
  valueOf(await keepFilm(coordinator, { ...entries(), place: 'process', film }))
  expect(film?.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  await incoming.remove()
  await expect(film?.readAt(0, 1)).rejects.toThrow()
})

test('every place is a page of its own', () => {
  expect(allFilmPlaces().map((place) => filmPlaceOf(`/[lang=lang]/(public)${paths[place]}`))).toEqual(allFilmPlaces())
  expect(filmPlaceOf('/[lang=lang]/(public)/plan')).toBeUndefined()
  expect(filmPlaceOf(null)).toBeUndefined()
})

const paths = {
  home: '',
  process: '/process',
  contributing: '/contributions/new',
  rules: '/contributions/rules',
  trace: '/trace',
  confidential: '/confidential',
  privacy: '/privacy',
  accessibility: '/accessibility'
}

test('what a film tells about where and by whom it was made is taken out, and nothing else of it moves', async () => {
  const place = '+49.4521+011.0767/ Erfundene Person'
  const bare = sampleFilm({ pictures: 1_200_000 })
  const told = Buffer.concat([bare, Buffer.from([0, 0, 0, 8 + place.length]), Buffer.from(`udta${place}`)])
  valueOf(await keepFilm(coordinator, entries(told)))
  const film = await filmAt(db(), 'home')
  if (!film) throw new Error('no film')
  const kept = Buffer.from(await new Response(filmBytes(db(), film.id, { from: 0, to: film.bytes - 1 })).arrayBuffer())
  expect(kept.length).toBe(told.length)
  expect(kept.subarray(0, bare.length).equals(bare)).toBe(true)
  expect(kept.includes('Erfundene')).toBe(false)
  expect(kept.subarray(bare.length + 4, bare.length + 8).toString()).toBe('free')
})

test('a film of a hundred thousand boxes is none, and subtitles with NUL are no text', async () => {
  const boxes = Buffer.from('\0\0\0\bfree'.repeat(100_000), 'latin1')
  expect(await problemsOf({ film: filmFile(Buffer.concat([sampleFilm({ pictures: 100 }), boxes])) })).toEqual(['film'])
  expect(await problemsOf({ subtitles: sampleSubtitles.replace('Tag', 'T\0ag') })).toEqual(['subtitles'])
})
