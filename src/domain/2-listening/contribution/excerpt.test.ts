import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerpt } from './excerpt.ts'

test('a short text stays whole, a long one is cut between words', () => {
  expect(excerpt('Kein Bus am Abend', 20)).toEqual({ text: 'Kein Bus am Abend', cut: false })
  expect(excerpt('Kein Bus am Abend', 11)).toEqual({ text: 'Kein Bus …', cut: true })
})

test('no excerpt of any text breaks a sign apart or is longer than asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.integer({ min: 2, max: 60 }), (text, length) => {
      const shown = excerpt(text, length).text
      expect(shown.isWellFormed()).toBe(text.isWellFormed())
      expect(shown.length).toBeLessThanOrEqual(Math.max(length + 2, text.length))
      expect(text.startsWith(shown.replace(/ …$/, ''))).toBe(true)
    })
  )
})
