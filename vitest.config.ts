import { mergeConfig } from 'vite'
import { defineConfig } from 'vitest/config'
import { longestFirst, testsOfTheMachinery, testsOfTheSite } from './tools/test-files.ts'
import vite from './vite.config.ts'

// The tests beside the code, and those of the whole tree: two files at a time, each with a database of its own. Files share their process, as
// the counties of one installation do: what a module keeps there is keyed by county or by content, and no test may notice another.
export default mergeConfig(
  vite,
  defineConfig({
    test: {
      include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'demo/**/*.test.ts', 'tools/**/*.test.ts'],
      exclude: [testsOfTheSite, ...testsOfTheMachinery, 'node_modules/**'],
      globalSetup: 'tests/support/held-cluster.ts',
      pool: 'forks',
      isolate: false,
      maxWorkers: 2,
      sequence: {
        sequencer: longestFirst([
          'src/domain/4-decision/edition/plan-document',
          'src/routes/[lang=lang]/(public)/plan/plan',
          'src/platform/web/guess-pace',
          'src/domain/2-listening/contribution/import/',
          'demo/demo'
        ])
      },
      testTimeout: 20_000,
      hookTimeout: 60_000
    }
  })
)
