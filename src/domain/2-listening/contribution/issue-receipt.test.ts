import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { fileContent } from './import/import-input.ts'
import { importContributions } from './import/import.server.ts'
import { issueReceipt } from './issue-receipt.server.ts'
import { receiptState } from './receipt-state.server.ts'
import { parseReceipt, receiptFor } from './receipt.ts'
import { withdrawContribution } from './withdraw.server.ts'

let county: TestCounty
let coordinator: Context
let ids: string[]
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  const content = fileContent(new TextEncoder().encode('text\neins\nzwei\ndrei\n'))
  valueOf(await importContributions(coordinator, { source: 'Karten', fileName: 'karten.csv', content }))
  ids = (await db().selectFrom('contribution').select('id').orderBy('text').execute()).map((row) => row.id)
})
afterAll(async () => await county.close())

const db = () => county.visitor.county.database.db
const codeOf = (formKey: string) => receiptFor(county.visitor.county.secret, formKey)

test('a row of a list gets a receipt with which its author can withdraw it', async () => {
  const [contributionId = ''] = ids
  expect(await receiptState(db(), contributionId)).toMatchObject({ state: 'none', receivedOn: '2026-11-23' })
  valueOf(await issueReceipt(coordinator, { contributionId, formKey: 'first' }))
  expect(parseReceipt(codeOf('first'))).toEqual({ ok: true, code: codeOf('first') })
  expect(await receiptState(db(), contributionId)).toMatchObject({ state: 'issued' })
  valueOf(await withdrawContribution(county.visitor, { code: codeOf('first'), sure: 'on' }))
  expect(await receiptState(db(), contributionId)).toMatchObject({ state: 'withdrawn' })
})

test('the same form again shows the same code; a lost code is not issued again', async () => {
  const contributionId = ids[1]
  const twice = await Promise.all([1, 2, 3].map(() => issueReceipt(coordinator, { contributionId, formKey: 'second' })))
  twice.map(valueOf)
  expect(refusalOf(await issueReceipt(coordinator, { contributionId, formKey: 'third' }))).toMatchObject({
    kind: 'conflict',
    message: 'receipt.issue.already'
  })
})

test('the code is stored nowhere', async () => {
  const everything = await Promise.all([
    db().selectFrom('contribution').selectAll().execute(),
    db().selectFrom('form_key').selectAll().execute(),
    db().selectFrom('audit_entry').selectAll().execute()
  ])
  expect(JSON.stringify(everything)).not.toContain(codeOf('second'))
})

test('a withdrawn, unknown or unnamed contribution gets none, and only who moderates issues one', async () => {
  expect(refusalOf(await issueReceipt(coordinator, { contributionId: ids[0], formKey: 'a' })).kind).toBe('conflict')
  expect(refusalOf(await issueReceipt(coordinator, { contributionId: '7f8b2c4e-0000-4000-8000-000000000000', formKey: 'b' })).kind).toBe(
    'not_found'
  )
  expect(refusalOf(await issueReceipt(coordinator, { contributionId: 'x', formKey: 'c' })).kind).toBe('invalid')
  for (const ctx of [county.visitor, await county.staff('measure_owner'), await county.staff('data_protection_officer')]) {
    expect(refusalOf(await issueReceipt(ctx, { contributionId: ids[2], formKey: 'd' })).kind).toBe('not_allowed')
  }
  expect(await receiptState(db(), ids[2] ?? '')).toMatchObject({ state: 'none' })
  valueOf(await issueReceipt(await county.staff('moderator'), { contributionId: ids[2], formKey: 'e' }))
})
