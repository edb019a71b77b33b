import { describe, expect, test } from 'vitest'
import { indexChoices, matchChoice, matchChoices, matchPlace } from './match-choice.ts'
import { matchDay } from './match-day.ts'

const fields = indexChoices([
  { id: 'language', number: 3, names: ['Sprache', 'Language'] },
  { id: 'housing', number: 5, names: ['Wohnen & Mobilität', 'Housing and mobility'] },
  { id: 'health', number: 6, names: ['Gesundheit', 'Health'] },
  { id: 'racism', number: 7, names: ['Abbau von Diskriminierung, Rassismus, Rechtsextremismus, Radikalisierung'] }
])
const places = indexChoices([
  { id: 'gruenau', names: ['Grünau'] },
  { id: 'markt-au', names: ['Markt Au'] },
  { id: 'moosach-n', names: ['Moosach'] },
  { id: 'moosach-s', names: ['Moosach'] }
])

describe('fields of action', () => {
  test.each([
    ['5', 'housing'],
    ['05', 'housing'],
    ['HF 5', 'housing'],
    ['Handlungsfeld 5', 'housing'],
    ['5. Wohnen & Mobilität', 'housing'],
    ['5 – wohnen und mobilität', 'housing'],
    ['WOHNEN UND MOBILITAET', 'housing'],
    ['housing & mobility', 'housing'],
    ['Abbau von Diskriminierung, Rassismus, Rechtsextremismus, Radikalisierung', 'racism']
  ])('%j is found', (value, id) => {
    expect(matchChoices(value, fields)).toEqual({ ids: [id], unknown: [] })
  })

  test.each(['4', '5 Gesundheit', '55', '5000', 'Verkehr', '&', 'und', 'constructor'])('%j is left open', (value) => {
    expect(matchChoices(value, fields)).toEqual({ ids: [], unknown: [value] })
  })

  test('several in one cell, each once, and what is not known is named', () => {
    expect(matchChoices('3, 6', fields)).toEqual({ ids: ['language', 'health'], unknown: [] })
    expect(matchChoices('Sprache; 5; Verkehr | sprache', fields)).toEqual({ ids: ['language', 'housing'], unknown: ['Verkehr'] })
    expect(matchChoices('7; Gesundheit, Sprache', fields)).toEqual({ ids: ['racism', 'health', 'language'], unknown: [] })
    expect(matchChoices(' ; ', fields)).toEqual({ ids: [], unknown: [] })
  })
})

describe('municipalities', () => {
  test.each([
    ['grünau', 'gruenau'],
    ['GRUENAU', 'gruenau'],
    ['Grunau', 'gruenau'],
    ['Gemeinde Grünau', 'gruenau'],
    ['82299 Grünau', 'gruenau'],
    ['Markt Au', 'markt-au']
  ])('%j is found', (value, id) => {
    expect(matchPlace(value, places)).toBe(id)
  })

  test('a name that two municipalities bear, or none, is left open', () => {
    expect(matchPlace('Moosach', places)).toBeNull()
    expect(matchPlace('Hamburg', places)).toBeNull()
  })

  test('two names that differ by an umlaut are told apart where the umlaut is written', () => {
    const twins = indexChoices([
      { id: 'with', names: ['Grünau'] },
      { id: 'without', names: ['Grunau'] }
    ])
    expect(['Grünau', 'grunau', 'Gruenau'].map((name) => matchChoice(name, twins))).toEqual(['with', 'without', 'with'])
  })
})

test.each([
  ['2026-03-04', '2026-03-04'],
  ['2026-03-04T10:11:12Z', '2026-03-04'],
  ['2026-03-04 10:11', '2026-03-04'],
  ['4.3.2026', '2026-03-04'],
  ['04.03.26, 10:30 Uhr', '2026-03-04'],
  ['4. 3. 2026', '2026-03-04'],
  ['29.02.2024', '2024-02-29'],
  ['29.02.2026', undefined],
  ['0.3.2026', undefined],
  ['4.13.2026', undefined],
  ['03/04/2026', undefined],
  ['24.11.2026', undefined],
  ['gestern', undefined],
  ['46085', undefined]
])('the day %j is read as %s', (value, day) => {
  expect(matchDay(value, Temporal.PlainDate.from('2026-11-23'))?.toString()).toBe(day)
})
