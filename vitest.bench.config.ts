import { defineConfig } from 'vitest/config'

// The bars that count broken promises, in small: each with a database and a server of its own.
const cacheDir = process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite'

export default defineConfig({
  cacheDir,
  test: {
    name: 'bars',
    include: ['bench/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 240_000,
    hookTimeout: 60_000
  }
})
