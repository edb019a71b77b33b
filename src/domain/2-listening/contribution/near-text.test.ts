import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areNear, fingerprintOf, ownNumber } from './near-text.ts'

const key = Buffer.alloc(32, 7)
const shout = 'Wir fordern sofort mehr Busse in der Nacht, damit alle Menschen aus dem Tal sicher nach Hause kommen können!'
const near = (one: string, other: string) => areNear(fingerprintOf(one, key).signature, fingerprintOf(other, key).signature)

test('the same demand with another greeting, number or smiley is near-equal', () => {
  for (const varied of [`${shout} 4711`, `Hallo! ${shout}`, shout.toUpperCase(), `${shout} 🙂`, shout.replace('sofort', 'endlich')])
    expect(near(shout, varied), varied).toBe(true)
})

test('other texts about the same thing are not', () => {
  for (const other of [
    'Nachts fährt kein Bus, meine Tochter geht zu Fuß vom Bahnhof heim.',
    'Mehr Busse wären schön.',
    'Die Menschen im Tal brauchen einen Arzt.',
    'نطالب بمزيد من الحافلات ليلا'
  ])
    expect(near(shout, other), other).toBe(false)
})

test('near-equal texts meet in a band', () => {
  const { bands } = fingerprintOf(shout, key)
  const varied = fingerprintOf(`Hallo! ${shout} 12`, key).bands
  expect(varied.some((band) => bands.includes(band))).toBe(true)
})

test('any text has a fingerprint whose numbers the database can keep, and equal texts have the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const fingerprint = fingerprintOf(text, key)
      expect(fingerprint).toEqual(fingerprintOf(text, key))
      for (const number of [...fingerprint.signature, ...fingerprint.bands]) expect(number | 0).toBe(number)
      expect(Number.isSafeInteger(ownNumber(fingerprint))).toBe(true)
    })
  )
})

test('without the key a fingerprint says nothing about a text', () => {
  expect(areNear(fingerprintOf(shout, key).signature, fingerprintOf(shout, Buffer.alloc(32, 8)).signature)).toBe(false)
})
