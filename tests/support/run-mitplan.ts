import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import type { TestCounty } from '#tests/support/county.ts'

/** How a command of the operator ended, and what it wrote. */
export type Ran = { code: number; said: string; complained: string }

/** Runs a command of the operator against a test county, as its own program. */
export async function runMitplan(county: TestCounty, ...args: string[]): Promise<Ran> {
  const settings = { DATABASE_URL: county.ownerUrl, APP_DATABASE_URL: county.appUrl, SECRET_KEY: '07'.repeat(32), DATA_DIR: '.cache' }
  return await runMitplanWith(settings, ...args)
}

/** Runs a command of the operator as its own program, with the environment of that machine alone. */
export async function runMitplanWith(settings: Record<string, string>, ...args: string[]): Promise<Ran> {
  // As `npm run mitplan` does: what was compiled once is kept, and the next program begins sooner.
  const env = { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: resolve('.cache', 'compiled'), ...settings }
  return await new Promise((done) =>
    execFile(process.execPath, ['tools/mitplan.ts', ...args], { env }, (error, said, complained) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said, complained })
    )
  )
}
