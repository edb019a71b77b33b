import { BaseSequencer } from 'vitest/node'
import type { TestSequencerConstructor, TestSpecification } from 'vitest/node'

/** The tests of the built site (vitest.site.config.ts); all others run beside the code. */
export const testsOfTheSite = 'tests/{matrix,canary,text,journeys,accessibility,light,tables,languages}/**/*.test.ts'

/**
 * The order of the test files: these first, the longest at the front, so that no core rests at the end while the other still has a long one
 * before it. The rest in Vitest's own order. Names are beginnings of paths from the root.
 */
export function longestFirst(names: readonly string[]): TestSequencerConstructor {
  return class LongestFirst extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const placeOf = ({ moduleId }: TestSpecification): number => {
        const at = names.findIndex((name) => moduleId.startsWith(`${this.ctx.config.root}/${name}`))
        return at < 0 ? names.length : at
      }
      return (await super.sort(files)).toSorted((one, other) => placeOf(one) - placeOf(other))
    }
  }
}
