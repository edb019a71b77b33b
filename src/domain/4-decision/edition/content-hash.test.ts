import { expect, test } from 'vitest'
import { canonicalJson, contentHash } from './content-hash.ts'
import { sampleEdition } from '#tests/support/sample-edition.ts'

test('the canonical form sorts keys, leaves out what has no value and keeps the order of lists', () => {
  expect(canonicalJson({ b: [2, 1], a: { z: null, y: undefined, ä: 'ß"' } })).toBe('{"a":{"z":null,"ä":"ß\\""},"b":[2,1]}')
})

test('the fingerprint is the published SHA-256 of a text that anyone can write down', () => {
  // echo -n '{"a":1}' | sha256sum
  // The hash reads any JSON; this one is small enough to check by hand.
  expect(contentHash({ a: 1 } as never)).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862')
})

test('an edition read back from the database with its keys in another order has the same fingerprint', () => {
  const edition = sampleEdition()
  const reordered = JSON.parse(JSON.stringify(edition), (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value
  )
  expect(Object.keys(reordered)).not.toEqual(Object.keys(edition))
  expect(contentHash(reordered)).toBe(contentHash(edition))
})

test('one cent more is another edition', () => {
  const edition = sampleEdition()
  const line = edition.measures[0]?.costLines[0]
  if (!line) throw new Error('the sample has a cost line')
  const before = contentHash(edition)
  line.amountCents += 1
  expect(contentHash(edition)).not.toBe(before)
})
