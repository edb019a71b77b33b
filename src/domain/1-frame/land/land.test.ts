import { expect, test } from 'vitest'
import { answerUntil, landOf, lands } from './land.ts'

const checked = ['law', 'body', 'deadline', 'easyLanguage'] as const

test('there are sixteen Länder, each once and in order, each with a law', () => {
  expect(lands).toHaveLength(16)
  const names = lands.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)].toSorted((a, b) => a.localeCompare(b, 'de')))
  for (const { name, law } of lands) expect(law, name).not.toBe('')
})

test('what nobody has looked up is marked to be checked, and what is not marked has a source', () => {
  for (const land of lands) {
    const given = { law: land.law, body: land.body, deadline: land.answerDays ?? '', easyLanguage: land.easyLanguage }
    const unmarked = checked.filter((each) => !land.toCheck.includes(each))
    for (const each of unmarked) expect(given[each], `${land.name} ${each}`).not.toBe('')
    expect(unmarked.length === 0 || land.source !== '', land.name).toBe(true)
  }
})

test('a report is to be answered within the days of the Land', () => {
  expect(answerUntil('2026-11-23', landOf('Hessen')?.answerDays ?? 0)).toBe('2027-01-04')
  expect(landOf('Preußen')).toBeNull()
})
