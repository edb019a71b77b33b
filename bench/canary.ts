import type { Bar } from './bar.ts'
import { barOfSuite } from './suite.ts'

/** The tests in tests/canary, with all they can try. */
export const bar: Bar = {
  name: 'canary',
  promise: 'private values planted in every field are never seen by the wrong eye: pages, data, search, exports, PDF, mail, logs',
  kind: 'torture',
  run: async ({ small }) => await barOfSuite(['tests/canary'], small)
}
