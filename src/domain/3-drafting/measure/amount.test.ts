import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAmount, readFte, writeAmount, writeFte } from './amount.ts'
import { sumsByYear } from './sums.ts'

describe('an amount is read as people write it:', () => {
  test.each([
    ['12.500,00', 1_250_000],
    ['12500', 1_250_000],
    ['12.500', 1_250_000],
    ['12 500,5', 1_250_050],
    ['12\u00a0500,50 €', 1_250_050],
    ['€ 12.500,-', 1_250_000],
    ['12.500,-- Euro', 1_250_000],
    ['12,500.50', 1_250_050],
    ['1,250,000', 125_000_000],
    ['1.250.000', 125_000_000],
    ['12.50', 1_250],
    ['0,01', 1],
    ['٥٠٠', 50_000],
    ['0', 0]
  ])('%s', (typed, cents) => expect(readAmount(typed)).toBe(cents))
})

describe('what is not clear is asked for again:', () => {
  test.each(['', '12,500', '1.25.00', 'zwölf', '-5', '12,345', '12..5', '1.2345', '9'.repeat(13), '5 %'])('"%s"', (typed) =>
    expect(readAmount(typed)).toBeNull()
  )
})

test('every amount that the office writes is read back to the cent', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (cents) => readAmount(writeAmount(cents)) === cents))
})

test('posts are read in hundredths, with comma or dot, and none is no post', () => {
  expect(['0,5', '0.25', '1', '1,50'].map(readFte)).toEqual([50, 25, 100, 150])
  expect(['0', '0,001', 'halb', '-1', ''].map(readFte)).toEqual([null, null, null, null, null])
  fc.assert(fc.property(fc.integer({ min: 1, max: 999_999 }), (hundredths) => readFte(writeFte(hundredths)) === hundredths))
})

test('the sums of the years add up to the cent, whatever the lines', () => {
  const line = fc.record({
    year: fc.integer({ min: 2026, max: 2030 }),
    kind: fc.constantFrom('one_off' as const, 'recurring' as const),
    category: fc.constant('Fahrten'),
    amountCents: fc.integer({ min: 0, max: 1_000_000_000 }),
    existing: fc.boolean()
  })
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const sums = sumsByYear(lines, [])
      const inSums = sums.reduce((sum, year) => sum + BigInt(year.existingCents) + BigInt(year.additionalCents), 0n)
      expect(inSums).toBe(lines.reduce((sum, each) => sum + BigInt(each.amountCents), 0n))
      for (const { year, existingCents } of sums)
        expect(existingCents).toBe(
          lines.filter((each) => each.year === year && each.existing).reduce((sum, each) => sum + each.amountCents, 0)
        )
    })
  )
})
