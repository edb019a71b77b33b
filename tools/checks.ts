import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seconds } from './steps.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const cache = '.cache/check'

type Check = { name: string; needs: string[]; command: string[] }

/** The types of the pages, which SvelteKit writes: lint, pages and types read them. */
const typesOfPages = ['svelte-kit', 'sync']

/** What `npm run check` runs, the longest first. Programs are those of node_modules/.bin, files run under this Node. */
const checks: Check[] = [
  {
    name: 'lint',
    needs: ['eslint.config.js'],
    command: ['eslint', '--max-warnings', '0', '--cache', '--cache-location', `${cache}/eslint`, '.']
  },
  {
    name: 'pages',
    needs: ['tsconfig.json'],
    command: ['svelte-check', '--fail-on-warnings', '--output', 'human', '--threshold', 'warning']
  },
  {
    name: 'format',
    needs: ['.prettierrc.json', '.prettierignore'],
    command: ['prettier', '--check', '--log-level', 'warn', '--cache', '--cache-location', `${cache}/prettier`, '.']
  },
  { name: 'types', needs: ['tsconfig.json'], command: ['tsc', '--noEmit'] },
  {
    name: 'boundaries',
    needs: ['.dependency-cruiser.cjs'],
    command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'tools', 'tests', 'demo', 'bench']
  },
  { name: 'dead code', needs: ['knip.json'], command: ['knip'] },
  {
    name: 'messages',
    needs: ['tests/architecture/words.test.ts'],
    command: ['vitest', 'run', '--reporter=dot', 'tests/architecture/words.test.ts']
  },
  { name: 'tables', needs: ['src/platform/database/tables.ts'], command: ['tools/tables.ts', '--verify'] }
]

/**
 * Runs the checks (all, or those named), as many at once as there are cores, each with its time; what a failing one says is printed whole.
 * Work that may be done `beside` them goes before them; a check that is done elsewhere may be `leftOut`.
 */
export async function runChecks(
  names: string[] = [],
  { beside = [], leftOut = [] }: { beside?: (() => Promise<void>)[]; leftOut?: string[] } = {}
): Promise<{ passed: number; failed: number }> {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name))
  if (unknown.length > 0) throw new Error(`There is no check "${unknown.join('", "')}": ${checks.map(({ name }) => name).join(', ')}.`)
  const chosen = checks.filter(({ name }) => (names.length === 0 || names.includes(name)) && !leftOut.includes(name))
  const { code, output } = await run(typesOfPages)
  if (code !== 0) console.log(`✗ ${typesOfPages.join(' ')}\n${output.trimEnd()}`)
  if (code !== 0) return { passed: 0, failed: chosen.length }
  let failed = 0
  const judge = async (check: Check): Promise<void> => {
    if (!(await holds(check))) failed += 1
  }
  const waiting = [...beside, ...chosen.map((check) => async () => await judge(check))]
  const hand = async (): Promise<void> => {
    for (let work = waiting.shift(); work; work = waiting.shift()) await work()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, hand))
  return { passed: chosen.length - failed, failed }
}

async function holds(check: Check): Promise<boolean> {
  const begun = performance.now()
  const problem = await problemOf(check)
  console.log(`${problem === undefined ? '✓' : '✗'} check ${check.name} (${seconds(performance.now() - begun)})`)
  if (problem !== undefined) console.log(problem.trimEnd())
  return problem === undefined
}

async function problemOf({ needs, command }: Check): Promise<string | undefined> {
  const missing = needs.filter((file) => !existsSync(join(home, file)))
  if (missing.length > 0) return `missing: ${missing.join(', ')}`
  const { code, output } = await run(command)
  return code === 0 ? undefined : output || `${command.join(' ')} ended with ${code}`
}

async function run([program = '', ...parameters]: string[]): Promise<{ code: number; output: string }> {
  const isFile = program.endsWith('.ts')
  // Both run under this very Node: the programs' first line asks for the first node in PATH, which tools/run.mjs has set.
  const file = isFile ? process.execPath : join(home, 'node_modules', '.bin', program)
  const child = spawn(file, isFile ? [program, ...parameters] : parameters, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  return new Promise((done) => {
    child.on('error', (error) => done({ code: 1, output: error.message }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}
