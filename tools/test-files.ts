import { BaseSequencer } from 'vitest/node'
import type { TestSequencerConstructor, TestSpecification } from 'vitest/node'

/** The tests of the built site (vitest.site.config.ts). */
export const testsOfTheSite = 'tests/{matrix,canary,text,journeys,accessibility,light,tables,languages}/**/*.test.ts'

/**
 * The tests that start programs, threads and clusters of their own, fill, back up and restore whole counties, or wait until somebody's patience
 * with a silent database ends (vitest.machinery.config.ts).
 */
export const testsOfTheMachinery = [
  'demo/load.test.ts',
  'src/domain/2-listening/contribution/import/long-list.test.ts',
  'src/platform/backup/{backup,nightly,silent-database}.test.ts',
  'src/platform/database/cluster/cluster.test.ts',
  'src/platform/database/silent.test.ts',
  'src/platform/jobs/away.test.ts',
  'tools/operator/{backup,mitplan}.test.ts'
]

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
