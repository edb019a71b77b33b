import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { acceptContribution } from './accept.server.ts'
import { onlyBlanksOut } from './moderation.ts'
import { inboxLines } from './inbox.server.ts'
import { deskContribution, waitingSince } from './read.server.ts'
import { redactContribution } from './redact.server.ts'
import { withholdContribution } from './withhold.server.ts'

let county: TestCounty
let moderator: Context
beforeAll(async () => {
  county = await aCounty()
  moderator = await county.staff('moderator')
})
afterAll(async () => await county.close())

const said = async (text: string, wish: 'public' | 'office' = 'public') => (await says(county, text, { wish })).id

test('publishing gives a number once, accepting for the office gives none, and both leave the inbox', async () => {
  const open = await said('Abends fährt kein Bus zum Sprachkurs.')
  const quiet = await said('Auf dem Amt wurde ich schlecht behandelt.', 'office')
  const { number } = valueOf(await acceptContribution(moderator, { id: open }))
  expect(number).toBeGreaterThan(0)
  expect(valueOf(await acceptContribution(moderator, { id: open })).number).toBe(number)
  expect(valueOf(await acceptContribution(moderator, { id: quiet })).number).toBeNull()
  const { lines } = await inboxLines(moderator.county.database.db, 'oldest', 1, 500)
  expect(lines.map((line) => line.id)).not.toContain(open)
  expect(lines.map((line) => line.id)).not.toContain(quiet)
  const listed = await moderator.county.database.db.selectFrom('contribution_listing').select('contribution_id').execute()
  expect(listed.map((row) => row.contribution_id)).toContain(open)
  expect(listed.map((row) => row.contribution_id)).not.toContain(quiet)
})

test('two moderators who publish the same contribution at once give it one number', async () => {
  const id = await said('Zwei auf einmal, ein Beitrag.')
  const numbers = await Promise.all([1, 2, 3, 4].map(async () => valueOf(await acceptContribution(moderator, { id })).number))
  expect(new Set(numbers).size).toBe(1)
})

test('withholding needs a reason of the rules, and "other" needs words', async () => {
  const id = await said('Werbung für mein Geschäft.')
  expect(refusalOf(await withholdContribution(moderator, { id })).fields).toEqual(['reasonCode'])
  expect(refusalOf(await withholdContribution(moderator, { id, reasonCode: 'other' })).fields).toEqual(['reasonText'])
  valueOf(await withholdContribution(moderator, { id, reasonCode: 'off_topic' }))
  expect((await deskContribution(moderator.county.database.db, id))?.state).toBe('withheld')
})

test('a published contribution that is withheld later leaves the public list and keeps its number', async () => {
  const id = await said('Erst gezeigt, dann zurückgenommen.')
  const { number } = valueOf(await acceptContribution(moderator, { id }))
  valueOf(await withholdContribution(moderator, { id, reasonCode: 'unlawful' }))
  const { db } = moderator.county.database
  expect(await db.selectFrom('contribution_listing').selectAll().where('contribution_id', '=', id).execute()).toEqual([])
  expect((await deskContribution(db, id))?.number).toBe(number)
})

test('blanking out seals the original and shows only the blanked text', async () => {
  const id = await said('Frau Musterfrau vom Amt hat mir sehr geholfen.')
  valueOf(await redactContribution(moderator, { id, text: 'Frau ▇▇▇ vom Amt hat mir sehr geholfen.' }))
  valueOf(await acceptContribution(moderator, { id }))
  const { db } = moderator.county.database
  const stored = JSON.stringify(await db.selectFrom('contribution').selectAll().where('id', '=', id).execute())
  expect(stored).not.toContain('Musterfrau')
  const listed = await db.selectFrom('contribution_listing').select('text').where('contribution_id', '=', id).executeTakeFirstOrThrow()
  expect(listed.text).toBe('Frau ▇▇▇ vom Amt hat mir sehr geholfen.')
  const sealed = await db
    .selectFrom('contribution_redaction')
    .select('sealed_original')
    .where('contribution_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(moderator.county.secret.unseal('contribution-original', sealed.sealed_original ?? Buffer.alloc(0))).toContain('Musterfrau')
})

test('a moderator cannot put words into the mouth of an author', async () => {
  const id = await said('Der Kurs war gut.')
  for (const text of ['Der Kurs war schlecht.', 'Der Kurs war ▇▇▇ schlecht.', 'Der Kurs war gut.', '▇▇▇ Kurs'])
    expect(refusalOf(await redactContribution(moderator, { id, text })).fields).toEqual(['text'])
})

test('taking out any stretch of a text is blanking out, adding any word is not', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 2 }), fc.nat(), fc.nat(), (text, a, b) => {
      const clean = text.replaceAll('▇', 'x')
      const from = a % clean.length
      const to = from + 1 + (b % (clean.length - from))
      expect(onlyBlanksOut(clean, `${clean.slice(0, from)}▇▇▇${clean.slice(to)}`)).toBe(true)
      expect(onlyBlanksOut(clean, `${clean}neu▇▇▇`)).toBe(false)
    })
  )
})

test('nobody but coordinator and moderator decides', async () => {
  const id = await said('Wer darf das?')
  const others = [
    county.visitor,
    await county.staff('measure_owner'),
    await county.staff('council_office'),
    await county.staff('data_protection_officer')
  ]
  for (const ctx of others) {
    expect(refusalOf(await acceptContribution(ctx, { id })).kind).toBe('not_allowed')
    expect(refusalOf(await withholdContribution(ctx, { id, reasonCode: 'insult' })).kind).toBe('not_allowed')
    expect(refusalOf(await redactContribution(ctx, { id, text: 'Wer ▇▇▇ das?' })).kind).toBe('not_allowed')
  }
})

test('the inbox says since when the oldest waits', async () => {
  county.setTime('2026-01-02')
  await said('Der älteste Beitrag im Eingang.')
  county.setTime('2026-11-23')
  expect((await waitingSince(moderator.county.database.db)).since).toBe('2026-01-02')
})
