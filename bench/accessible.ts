import type { Bar } from './bar.ts'
import { barOfSuite } from './suite.ts'

/** The tests in tests/accessibility, with all they can try. */
export const bar: Bar = {
  name: 'accessible',
  promise: 'WCAG 2.2 AA: two engines find 0 violations on every page, in every language and view',
  kind: 'torture',
  run: async ({ small }) => await barOfSuite(['tests/accessibility'], small)
}
