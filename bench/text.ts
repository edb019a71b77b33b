import type { Bar } from './bar.ts'
import { barOfSuite } from './suite.ts'

/** The tests in tests/text, with all they can try. */
export const bar: Bar = {
  name: 'text',
  promise: '500 hostile texts in every field, every view rendered with all of them: nothing executes',
  kind: 'torture',
  run: async ({ small }) => await barOfSuite(['tests/text'], small)
}
