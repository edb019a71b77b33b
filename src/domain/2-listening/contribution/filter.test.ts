import { expect, test } from 'vitest'
import { isNarrowed, readFilter, writeFilter } from './filter.ts'

const read = (query: string) => readFilter(new URLSearchParams(query))

test('a filter survives being written into an address and read again', () => {
  for (const query of ['q=Bus+am+Abend&field=3&kind=need&language=ar&place=r2&from=120', 'place=m12', 'q=%26%3D%23', ''])
    expect(read(writeFilter(read(query)))).toEqual(read(query))
})

test('what an address says wrongly counts as not said', () => {
  expect(read('field=abc&kind=drop&language=<x>&place=x1&from=-5')).toEqual(read(''))
  expect(isNarrowed(read('field=abc&from=7'))).toBe(false)
  expect(isNarrowed(read('q=Bus'))).toBe(true)
})
