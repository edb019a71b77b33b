import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BarResult } from './bar.ts'
import { buildIfStale } from '../tools/build.ts'
import { countOf, failuresOf } from '../tools/count.ts'
import type { Count, VitestReport } from '../tools/count.ts'
import { leaveNothingBehind } from './ground/left-behind.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const ofSite = 'vitest.site.config.ts'

/** Runs tests that keep a promise, of the built site unless another configuration is named, in a tree; TORTURE=1 makes them try all that they can. */
export async function runSuite(
  paths: string[],
  { torture, tree = home, only, config = ofSite }: { torture: boolean; tree?: string; only?: string; config?: string }
): Promise<Count & { failures: string[] }> {
  if (tree === home && config === ofSite) await buildIfStale()
  const folder = join(tree, '.cache', 'reports')
  const report = join(folder, `bar-${process.pid}.json`)
  mkdirSync(folder, { recursive: true })
  const parameters = ['run', '--config', config, '--reporter=json', `--outputFile.json=${report}`, ...(only ? ['-t', only] : []), ...paths]
  const child = spawn(process.execPath, [join(tree, 'node_modules', 'vitest', 'vitest.mjs'), ...parameters], {
    cwd: tree,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, MITPLAN_HOME: tree, TORTURE: torture ? '1' : '' }
  })
  leaveNothingBehind(() => Promise.resolve(child.kill('SIGTERM')))
  const code = await new Promise<number>((done) => child.once('close', (value) => done(value ?? 1)))
  const text = readReport(report)
  rmSync(report, { force: true })
  // The shape is Vitest's own; count.ts reads what it needs with care.
  const tried = text === null ? undefined : (JSON.parse(text) as VitestReport)
  return { ...countOf(tried, code), failures: failuresOf(tried) }
}

/** A bar whose promises are the tests of these folders. */
export async function barOfSuite(paths: string[], small: boolean): Promise<BarResult> {
  const { passed, failed, skipped, failures } = await runSuite(paths, { torture: !small })
  const tried = passed + failed
  return {
    tried,
    broken: tried === 0 ? 1 : failed,
    figure: `${failed} of ${tried} broken`,
    baseline: '0 broken',
    ratio: null,
    notes: [...failures, ...(skipped ? [`${skipped} were not run`] : [])]
  }
}

function readReport(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
