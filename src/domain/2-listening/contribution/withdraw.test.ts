import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { acceptContribution } from '../moderation/accept.server.ts'
import { redactContribution } from '../moderation/redact.server.ts'
import { groupReceipt, receiptFor } from './receipt.ts'
import { withdrawContribution } from './withdraw.server.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

const db = () => county.visitor.county.database.db

async function said(more: { wish?: string; newsEmail?: string } = {}): Promise<{ id: string; code: string }> {
  const { id, code } = await says(county, 'Frau Geheim hat mir geholfen', more)
  return { id, code: groupReceipt(code).toLowerCase() }
}

test('who holds the receipt withdraws: every text and address is gone, number and date stay', async () => {
  const { id, code } = await said({ newsEmail: 'person@auental.example' })
  const moderator = await county.staff('moderator')
  valueOf(await redactContribution(moderator, { id, text: 'Frau ▇▇▇ hat mir geholfen' }))
  const { number } = valueOf(await acceptContribution(moderator, { id }))
  expect(valueOf(await withdrawContribution(county.visitor, { code, sure: 'on' }))).toEqual({ number })
  const row = await db().selectFrom('contribution').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ text: null, received_on: '2026-11-23' })
  for (const table of ['contribution_redaction', 'contribution_listing', 'contribution_waiting', 'news_subscription'] as const)
    expect(await db().selectFrom(table).select('contribution_id').where('contribution_id', '=', id).execute(), table).toEqual([])
  const entry = await db().selectFrom('audit_entry').selectAll().where('command', '=', 'contribution.withdraw').executeTakeFirstOrThrow()
  expect(entry).toMatchObject({ actor: 'visitor', subject_id: id, facts: {} })
})

test('withdrawing asks to be sure, and happens once', async () => {
  const { id, code } = await said()
  expect(refusalOf(await withdrawContribution(county.visitor, { code })).fields).toEqual(['sure'])
  expect(refusalOf(await withdrawContribution(county.visitor, { code: 'abc' })).fields).toEqual(['code', 'sure'])
  const results = await Promise.all([1, 2, 3].map(() => withdrawContribution(county.visitor, { code, sure: 'on' })))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(refusalOf(await withdrawContribution(county.visitor, { code, sure: 'on' }))).toMatchObject({
    kind: 'conflict',
    message: 'contribution.withdraw.already'
  })
  expect(await db().selectFrom('contribution_withdrawal').selectAll().where('contribution_id', '=', id).execute()).toHaveLength(1)
})

test('a mistyped, an empty and an unknown code withdraw nothing, and each says why', async () => {
  const problemOf = async (code: string) => {
    const result = await withdrawContribution(county.visitor, { code, sure: 'on' })
    return result.ok ? null : [result.refusal.kind, result.refusal.problems[0]?.message]
  }
  const stranger = receiptFor(county.visitor.county.secret, 'never sent')
  expect(await problemOf('')).toEqual(['invalid', 'receipt.empty'])
  expect(await problemOf(`${stranger.slice(0, 11)}${stranger.endsWith('0') ? '1' : '0'}`)).toEqual(['invalid', 'receipt.mistyped'])
  expect(await problemOf(stranger)).toEqual(['not_found', 'receipt.unknown'])
})

test('the text may be erased, and is never edited', async () => {
  const { id } = await said()
  await expect(db().updateTable('contribution').set({ text: 'anders' }).where('id', '=', id).execute()).rejects.toThrow('never edited')
  await expect(db().updateTable('contribution').set({ language: 'en' }).where('id', '=', id).execute()).rejects.toThrow(
    'stays with its language'
  )
})
