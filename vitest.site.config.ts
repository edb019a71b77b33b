import { defineConfig } from 'vitest/config'

// The built site, asked as browsers ask it. Each file starts a server on a county of its own; two at a time.
const cacheDir = process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite'

export default defineConfig({
  cacheDir,
  test: {
    include: ['tests/{matrix,canary,text,journeys,accessibility,light,tables,languages}/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000
  }
})
