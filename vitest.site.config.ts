import { defineConfig } from 'vitest/config'
import { testsOfTheSite } from './tools/test-files.ts'

// The built site, asked as browsers ask it. Each file starts a server on a county of its own; files share their process.
const cacheDir = process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite'

export default defineConfig({
  cacheDir,
  test: {
    name: 'site',
    include: [testsOfTheSite],
    globalSetup: 'tests/support/held-cluster.ts',
    pool: 'forks',
    isolate: false,
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 180_000
  }
})
