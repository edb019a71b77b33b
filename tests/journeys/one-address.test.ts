import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { says } from '#tests/support/says.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

let site: Site
let code: string
beforeAll(async () => {
  site = await aSite()
  code = (await says(site, 'Im Wohnheim fehlt ein Raum.')).code
})
afterAll(async () => await site.close())

const lookUp = async (typed: string) => (await site.client().post('/de/trace', { code: typed })).status
/** How many guesses of this site are counted: all of one address, by hashes that change daily. */
async function guesses(): Promise<number> {
  const { rows } = await site.operator.county.database.pool.query<{ points: number }>(
    "select coalesce(sum(points), 0)::int as points from rate_limit where key like 'code-missed-county:%'"
  )
  return rows[0]?.points ?? 0
}

test('a hall full of people behind one address looks up its receipts, all of them, and nobody counts as guessing', async () => {
  const statuses: number[] = []
  for (let round = 0; round < 35; round++) statuses.push(...(await Promise.all(Array.from({ length: 20 }, async () => await lookUp(code)))))
  expect([statuses.length, ...new Set(statuses)]).toEqual([700, 200])
  expect(await guesses()).toBe(0)
})

test('a typing error is no guess; a code of the right form that there is not is one, wherever it is typed', async () => {
  const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
  expect([await lookUp(wrong), await lookUp(''), await guesses()]).toEqual([422, 422, 0])
  const never = receiptFor(site.visitor.county.secret, 'a form that nobody sent')
  expect([await lookUp(never), await guesses()]).toEqual([404, 1])
  const client = site.client()
  const entries = [
    { code: never, sure: 'on' },
    { code: never, text: 'Ich widerspreche.' }
  ]
  for (const [at, path] of ['/de/contributions/withdraw', '/de/contributions/appeal'].entries()) {
    await client.submit(fill(formOn(await client.open(path), 'code'), entries[at] ?? {}))
    expect([path, await guesses()]).toEqual([path, at + 2])
  }
  await client.post('/de/trace/download', { code: never, format: 'json' })
  expect(await guesses()).toBe(4)
})
