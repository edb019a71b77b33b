import { defineConfig } from 'vitest/config'
import { longestFirst } from './tools/test-files.ts'

// All that needs the built site, side by side: no time counts here. Three files at once for two cores, since the bars wait more than they work.
const cacheDir = process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite'

export default defineConfig({
  cacheDir,
  test: {
    projects: ['vitest.site.config.ts', 'vitest.bench.config.ts'],
    maxWorkers: 3,
    sequence: {
      sequencer: longestFirst([
        'bench/nothing-lost',
        'tests/accessibility/german-light-desk',
        'tests/accessibility/arabic-dark-desk',
        'bench/where-nobody-belongs',
        'tests/accessibility/german-light-public',
        'tests/accessibility/arabic-dark-public',
        'tests/accessibility/persian',
        'tests/accessibility/ukrainian-dark',
        'tests/accessibility/easy-language',
        'tests/text/',
        'tests/journeys/whole-thread',
        'tests/matrix/matrix',
        'tests/canary/'
      ])
    }
  }
})
