import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kindsIn, personalDataIn, piecesOf } from './personal-data.ts'
import { withPersonalData, withoutPersonalData } from './personal-data.samples.ts'

test('at least 45 of 50 sentences that name a person, number or address are noticed', () => {
  expect(withPersonalData).toHaveLength(50)
  const missed = withPersonalData.filter((sentence) => !personalDataIn(sentence).length)
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(5)
})

test('at most 5 of 100 sentences without any are held back', () => {
  expect(withoutPersonalData).toHaveLength(100)
  const held = withoutPersonalData.filter((sentence) => personalDataIn(sentence).length)
  expect(held.length, held.join('\n')).toBeLessThanOrEqual(5)
})

test.each([
  ['Frau Beispiel vom Amt war freundlich.', 'Frau Beispiel', 'name'],
  ['Rufen Sie mich an: 0151 2345678.', '0151 2345678', 'phone'],
  ['Schreiben Sie an a.b@auental.example bitte.', 'a.b@auental.example', 'email'],
  ['Ich wohne in der Lindenstraße 12 b.', 'Lindenstraße 12 b', 'address'],
  ['Das Auto AUE-XY 123 parkt immer dort.', 'AUE-XY 123', 'plate'],
  ['Mein Konto ist DE02 1203 0000 0000 2020 51.', 'DE02 1203 0000 0000 2020 51', 'iban'],
  ['رقم هاتفي ٠١٥١ ٢٣٤٥٦٧٨.', '٠١٥١ ٢٣٤٥٦٧٨', 'phone']
])('in "%s" the passage "%s" is found', (text, passage, kind) => {
  const found = personalDataIn(text).map(({ from, to, ...of }) => ({ ...of, passage: text.slice(from, to) }))
  expect(found).toEqual([{ kind, passage }])
})

test('the pieces of any text put together are the text again', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...withPersonalData))), (parts) => {
      const text = parts.join(' ')
      expect(
        piecesOf(text, personalDataIn(text))
          .map((piece) => piece.text)
          .join('')
      ).toBe(text)
    })
  )
})

test('kinds are named once', () => {
  expect(kindsIn(personalDataIn('Frau Beispiel und Herr Muster, 0151 2345678'))).toEqual(['name', 'phone'])
})

test('a text of five thousand signs made to be slow is read at once', () => {
  for (const sign of ['a', 'A ', '0 ', 'Frau ', '12.', 'ул. А', 'a@', 'شارع '])
    expect(personalDataIn(sign.repeat(5000 / sign.length)).length).toBeLessThan(5000)
})
