import { expect, test } from 'vitest'
import type { EditionContent } from '#domain/4-decision/edition/edition-content.ts'
import { planMatches } from './plan-matches.ts'

const measure = {
  number: 'HF3-2.1',
  officialTitle: null,
  targetGroup: 'Eltern',
  title: { de: 'Abendbus für Sprachkurse', ar: 'حافلة مسائية' },
  description: { de: 'Ein Bus fährt nach dem Kurs.' }
}
const need = {
  number: '31',
  affectedGroup: 'Menschen in Dörfern',
  place: 'Süden',
  statement: { de: 'Wer auf dem Dorf wohnt, erreicht den Kurs nicht.' }
}
// Only what the search reads is filled in.
const content = { measures: [measure], needs: [need] } as unknown as EditionContent

test('measures and needs are found by words of any of their languages, whatever the case or accent', () => {
  expect(planMatches(content, 'SPRACHKURSE abendbus').measures.map((each) => each.number)).toEqual(['HF3-2.1'])
  expect(planMatches(content, 'fahrt').measures).toHaveLength(1)
  expect(planMatches(content, 'مسائية').measures).toHaveLength(1)
  expect(planMatches(content, 'hf3-2.1').measures).toHaveLength(1)
  expect(planMatches(content, 'dorfern').needs.map((each) => each.number)).toEqual(['31'])
})

test('every word must occur, and no word finds nothing', () => {
  expect(planMatches(content, 'Abendbus Kita')).toEqual({ measures: [], needs: [] })
  expect(planMatches(content, '  ')).toEqual({ measures: [], needs: [] })
})
