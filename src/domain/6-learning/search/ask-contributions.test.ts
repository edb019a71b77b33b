import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshKnownWords } from '#domain/2-listening/contribution/known-words.server.ts'
import { withdrawContribution } from '#domain/2-listening/contribution/withdraw.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { everyContribution, type DeskFilter } from '#domain/2-listening/moderation/desk-filter.ts'
import { deskContributions } from '#domain/2-listening/moderation/desk-list.server.ts'
import { blankedOut } from '#domain/2-listening/moderation/moderation.ts'
import { redactContribution } from '#domain/2-listening/moderation/redact.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { askContributions } from './ask-contributions.server.ts'

let county: TestCounty
let coordinator: Context
const db = () => county.visitor.county.database.db
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const said = (text: string, language = 'de', more: object = {}) => says(county, text, { language, ...more })
const accepted = async (id: string) => valueOf(await acceptContribution(coordinator, { id, personalDataSeen: 'on' })).number
async function listed(words: string, narrow: Partial<DeskFilter> = {}, size = 25) {
  const filter = { ...everyContribution, ...narrow }
  const { asked, ...found } = await askContributions(db(), words, filter)
  const lines = await deskContributions(db(), filter, asked, null, size)
  return { ...found, lines, ids: lines.map(({ id }) => id), asked, filter }
}

test('the list of the desk finds words by their stems, in Arabic and Cyrillic, and mends a typing error', async () => {
  const german = await said('In der Bücherei fehlen Bilderbücher')
  const arabic = await said('لا توجد حافلة إلى المدرسة في المساء', 'ar')
  const ukrainian = await said('Потрібні українські книжки', 'uk')
  for (const words of ['Büchereien', 'buecherei', 'Bilderbuch']) expect((await listed(words)).ids, words).toEqual([german.id])
  for (const words of ['الحافله', 'مَدرسة']) expect((await listed(words)).ids, words).toEqual([arabic.id])
  expect((await listed('КНИЖКИ')).ids).toEqual([ukrainian.id])
  await accepted(german.id)
  await refreshKnownWords(db())
  expect(await listed('Büchrei')).toMatchObject({ ids: [german.id], mended: 'Bücherei' })
  expect(await listed('Bücherei')).toMatchObject({ ids: [german.id], mended: null })
  // What the filter takes away is not looked for with another word.
  expect(await listed('Bücherei', { state: 'withheld' })).toMatchObject({ ids: [], mended: null })
})

test('the state, the field, the language and the way narrow the list with words and without', async () => {
  const waits = await said('Ein Springbrunnen wartet', 'de', { fieldNumbers: [2] })
  const taken = await said('Ein Springbrunnen gilt', 'en')
  const number = await accepted(taken.id)
  const gone = await said('Ein Springbrunnen stört')
  valueOf(await withholdContribution(coordinator, { id: gone.id, reasonCode: 'off_topic' }))
  const back = await said('Ein Springbrunnen, doch nicht')
  valueOf(await withdrawContribution(county.visitor, { code: back.code, sure: 'on' }))
  for (const words of ['Springbrunnen', '']) {
    expect((await listed(words, { state: 'waiting', fieldNumber: 2 })).ids, words).toEqual([waits.id])
    expect((await listed(words, { state: 'accepted', language: 'en' })).ids, words).toEqual([taken.id])
    expect((await listed(words, { state: 'withheld' })).ids, words).toEqual([gone.id])
    expect((await listed(words, { channel: 'letter' })).ids, words).toEqual([])
    expect((await listed(words, { until: '2026-11-22' })).ids, words).toEqual([])
  }
  // A text that was taken back is erased: it stands in the list, but none of its words finds it.
  expect((await listed('', { state: 'withdrawn' })).lines).toMatchObject([{ id: back.id, text: '', withdrawn: true }])
  expect((await listed('Springbrunnen', { state: 'withdrawn' })).ids).toEqual([])
  expect((await listed(`Nr. ${number}`)).ids).toContain(taken.id)
})

test('what was blanked out is found by no word of it', async () => {
  const { id } = await said('Herr Zwergdrossel hilft im Amt')
  await accepted(id)
  valueOf(await redactContribution(coordinator, { id, text: `Herr ${blankedOut} hilft im Amt` }))
  expect((await listed('Zwergdrossel')).ids).toEqual([])
  expect((await listed('hilft')).ids).toEqual([id])
})

test('words that cannot be looked for find nothing and say why; without words everything is listed', async () => {
  expect(await listed('der die das')).toMatchObject({ ids: [], onlySmall: true })
  for (const words of ["'", '%', '_', ':*', '\\', '🙂', '!(&|'])
    expect(await listed(words), words).toMatchObject({ ids: [], onlySmall: false })
  expect((await listed('')).ids.length).toBeGreaterThan(0)
})

test('pages of what was found follow one another without a gap or a repetition', async () => {
  for (let at = 0; at < 7; at++) await said(`Kaleidoskop Nummer ${at}`)
  const { asked, filter, lines } = await listed('Kaleidoskope', {}, 3)
  const seen = lines.map(({ id }) => id)
  for (let last = lines.at(-1); last;) {
    const more = await deskContributions(db(), filter, asked, { on: last.receivedOn, id: last.id }, 3)
    seen.push(...more.map(({ id }) => id))
    last = more.at(-1)
  }
  expect([seen.length, new Set(seen).size]).toEqual([7, 7])
})
