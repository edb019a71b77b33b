import type { Bar } from './bar.ts'
import { runSuite } from './suite.ts'

// As tests/thread says.
const histories = { small: 3, whole: 100 }

/** The tests in tests/thread, with histories that nobody has tried before. */
export const bar: Bar = {
  name: 'thread',
  promise: 'whatever an office does in whatever order, each trace, list and count says what an account kept beside it says: 100 histories',
  kind: 'torture',
  run: async ({ small }) => {
    const { passed, failed, failures } = await runSuite(['tests/thread'], { torture: !small, config: 'vitest.config.ts' })
    const tried = small ? histories.small : histories.whole
    return {
      tried,
      broken: passed === 0 ? Math.max(1, failed) : failed,
      figure: `${failed} of ${tried} histories told otherwise`,
      baseline: '0 broken',
      ratio: null,
      notes: failures
    }
  }
}
