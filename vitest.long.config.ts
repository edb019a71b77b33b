import { defineConfig } from 'vitest/config'
import { longestFirst } from './tools/test-files.ts'

// All that is long, side by side: the built site, the bars in small, the machinery. Three files at a time on two cores, since many of them wait.
// No time counts here.
const cacheDir = process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite'

export default defineConfig({
  cacheDir,
  test: {
    projects: ['vitest.site.config.ts', 'vitest.bench.config.ts', 'vitest.machinery.config.ts'],
    maxWorkers: 3,
    sequence: {
      sequencer: longestFirst([
        'bench/nothing-lost',
        'tests/accessibility/german-light-desk',
        'tests/accessibility/arabic-dark-desk',
        'bench/where-nobody-belongs',
        'tests/accessibility/german-light-public',
        'tests/accessibility/arabic-dark-public',
        'tests/accessibility/other-languages',
        'tools/operator/backup',
        'tests/text/',
        'demo/load',
        'src/platform/database/cluster/',
        'src/platform/backup/backup',
        'tests/journeys/whole-thread',
        'tests/matrix/matrix',
        'tests/canary/'
      ])
    }
  }
})
