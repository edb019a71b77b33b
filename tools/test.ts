// npm test [-- FILES …]: the check, the build, all tests; the last line counts everything.
import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.ts'
import { runChecks } from './checks.ts'
import { countOf, failuresOf, lineOf, sumOf } from './count.ts'
import type { Count, VitestReport } from './count.ts'
import { seconds } from './steps.ts'
import { startTestCluster } from './test-cluster.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const chosen = process.argv.slice(2)

const cluster = await startTestCluster() // kept up while the test files join and leave it
const failures: string[] = []
const counts: Count[] = []
const checked = await runChecks([], {
  beside: [async () => void counts.push(await counted('build', buildIfStale))],
  // It is a test beside the code as well.
  leftOut: chosen.length === 0 ? ['messages'] : []
})
counts.push({ ...checked, skipped: 0 })
// The tests beside the code, then all that is long.
for (const config of ['vitest.config.ts', 'vitest.long.config.ts']) counts.push(await runVitest(config))
await cluster.stop()
const total = sumOf(counts)
process.exitCode = total.failed > 0 ? 1 : 0
for (const failure of failures) console.log(`✗ ${failure}`)
console.log(lineOf(total))

async function counted(name: string, work: () => Promise<string>): Promise<Count> {
  const begun = performance.now()
  try {
    console.log(`✓ ${name}: ${await work()} (${seconds(performance.now() - begun)})`)
    return { passed: 1, failed: 0, skipped: 0 }
  } catch (error) {
    console.log(`✗ ${name}: ${error instanceof Error ? error.message : String(error)}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

async function runVitest(config: string): Promise<Count> {
  const report = join(home, '.cache', 'reports', `${config}.json`)
  await mkdir(join(home, '.cache', 'reports'), { recursive: true })
  await rm(report, { force: true })
  const vitest = join(home, 'node_modules', 'vitest', 'vitest.mjs')
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  // Files that were chosen stand in one configuration or the other.
  const files = chosen.length > 0 ? ['--passWithNoTests', ...chosen] : []
  const parameters = ['run', '--config', config, ...reports, ...files]
  const child = spawn(process.execPath, [vitest, ...parameters], { cwd: home, stdio: 'inherit' })
  const code = await new Promise<number>((done) => child.on('close', (value) => done(value ?? 1)))
  const text = await readFile(report, 'utf8').catch(() => '')
  // The shape is Vitest's own; count.ts reads what it needs with care.
  const written = text === '' ? undefined : (JSON.parse(text) as VitestReport)
  failures.push(...failuresOf(written))
  return countOf(written, code)
}
