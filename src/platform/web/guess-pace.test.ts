import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { countMissedCode, guessPace, mayLookUp } from './guess-pace.server.ts'

let county: TestCounty
const day = '2026-11-23'
const of = () => county.visitor.county
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

test('five hundred people behind one address look their codes up, several times each, and are never held back', async () => {
  for (let round = 0; round < 4; round++) {
    const paces = await Promise.all(Array.from({ length: 500 }, async () => await guessPace(of(), 'a hall', day)))
    expect(new Set(paces)).toEqual(new Set(['free']))
  }
  // Every tenth takes a code of some other site for theirs.
  for (let person = 0; person < 50; person++) await countMissedCode(of(), 'a hall', day)
  expect(await guessPace(of(), 'a hall', day)).toBe('free')
})

test('who guesses is slowed down, and still answered; another address does not notice', async () => {
  await countMissedCode(of(), 'a guesser', day, 999)
  expect(await guessPace(of(), 'a guesser', day)).toBe('free')
  await countMissedCode(of(), 'a guesser', day)
  expect(await guessPace(of(), 'a guesser', day)).toBe('slowed')
  expect(await mayLookUp(of(), 'a guesser', day)).toBe(true)
  expect(await guessPace(of(), 'a neighbour', day)).toBe('free')
})

test('very many addresses that guess together slow the whole county down, and shut nobody out', async () => {
  for (let address = 0; address < 20; address++) await countMissedCode(of(), `one of a swarm ${address}`, day, 500)
  expect(await guessPace(of(), 'one of a swarm 3', day)).toBe('slowed')
  expect(await guessPace(of(), 'somebody at home', day)).toBe('slowed')
  expect(await mayLookUp(of(), 'somebody at home', day)).toBe(true)
})

test('more look-ups than any hall of people makes are refused, for this address alone', async () => {
  const { pool } = of().database
  await guessPace(of(), 'a machine', day)
  await pool.query("update rate_limit set points = 20000 where key like 'code-looked-up:%'")
  expect([await guessPace(of(), 'a machine', day), await mayLookUp(of(), 'a machine', day)]).toEqual(['refused', false])
  expect(await guessPace(of(), 'a newcomer', day)).not.toBe('refused')
})

test('no address stands in the database', async () => {
  const { rows } = await of().database.pool.query('select key from rate_limit')
  expect(JSON.stringify(rows)).not.toMatch(/hall|guesser|swarm|machine/)
})
