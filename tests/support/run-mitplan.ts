import { execFile } from 'node:child_process'
import type { TestCounty } from '#tests/support/county.ts'

/** Runs a command of the operator against a test county, as its own program. */
export async function runMitplan(county: TestCounty, ...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...{ DATABASE_URL: county.ownerUrl, APP_DATABASE_URL: county.appUrl, SECRET_KEY: '07'.repeat(32), DATA_DIR: '.cache' }
  }
  return await new Promise((resolve) =>
    execFile(process.execPath, ['tools/mitplan.ts', ...args], { env }, (error, said, complained) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said, complained })
    )
  )
}
