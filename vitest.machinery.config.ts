import { mergeConfig } from 'vite'
import { defineConfig } from 'vitest/config'
import { testsOfTheMachinery } from './tools/test-files.ts'
import vite from './vite.config.ts'

// What the operator calls, clusters that are killed, counties that are filled from nothing, backed up and restored.
export default mergeConfig(
  vite,
  defineConfig({
    test: {
      name: 'machinery',
      include: testsOfTheMachinery,
      globalSetup: 'tests/support/held-cluster.ts',
      pool: 'forks',
      maxWorkers: 3,
      testTimeout: 120_000,
      hookTimeout: 180_000
    }
  })
)
