import { expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { sampleMeasure } from '#tests/support/sample-edition.ts'
import { costTable, fundingTable, staffTable } from './measure-means.ts'
import { bareWords, type Words } from './words.ts'

const t = translateTo('de')
const plain = (cells: readonly Words[] | null | undefined) => cells?.map((cell) => bareWords(cell).replaceAll('\u00a0', ' '))
const line = (year: number, category: string, amountCents: number) => ({
  year,
  kind: 'recurring' as const,
  category,
  amountCents,
  existing: false
})

test('costs of one purpose stand in one line, and lines and years add up to the cent', () => {
  const costLines = [line(2026, 'Fahrten', 1), line(2027, 'Fahrten', 1_000_010), line(2027, 'Räume', 99), line(2027, 'Fahrten', 5)]
  const table = costTable({ ...sampleMeasure(0), costLines }, t)
  expect(table?.columns.map(({ name }) => name)).toEqual(['Wofür', 'Art', 'Mittel', '2026', '2027', 'Summe'])
  expect(table?.rows.map(plain)).toEqual([
    ['Fahrten', 'laufend', 'zusätzlich', '0,01 €', '10.000,15 €', '10.000,16 €'],
    ['Räume', 'laufend', 'zusätzlich', '–', '0,99 €', '0,99 €']
  ])
  expect(plain(table?.total)).toEqual(['Summe', '', '', '0,01 €', '10.001,14 €', '10.001,15 €'])
})

test('more years than stand side by side go down the page, with the same sum', () => {
  const costLines = [2026, 2027, 2028, 2029, 2030].map((year) => line(year, 'Fahrten', 20))
  const table = costTable({ ...sampleMeasure(0), costLines }, t)
  expect(table?.rows).toHaveLength(5)
  expect(plain(table?.total)).toEqual(['Summe', '', '', '', '1,00 €'])
})

test('posts and hopes for money are shown by year and never added up', () => {
  const staff = staffTable(sampleMeasure(0), t)
  expect(staff?.rows).toEqual([['S 11b', 'zusätzlich', '31. Dezember 2028', '0,5', '0,5']])
  expect(staff?.total).toBeNull()
  expect(fundingTable(sampleMeasure(0), t)?.total).toBeNull()
  expect(fundingTable({ ...sampleMeasure(0), fundingLines: [] }, t)).toBeNull()
})
