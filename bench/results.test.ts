import { expect, test } from 'vitest'
import { tableOf } from './results.ts'

test('the table says of each bar what was tried, what broke, and when it was measured', () => {
  const table = tableOf([
    {
      kind: 'torture',
      name: 'twice',
      promise: 'one effect | the same answer',
      seconds: 9,
      tried: 10_000,
      broken: 0,
      figure: '0 broken',
      baseline: '0',
      ratio: null,
      commit: 'abc1234',
      date: '2026-11-23',
      machine: '2 cores (probe), Node 26.10.0'
    }
  ])
  expect(table).toContain('| twice | one effect \\| the same answer | 10000 / 0 | 0 broken | 0 | – | abc1234, 2026-11-23 |')
  expect(table).toContain('2 cores (probe)')
})
