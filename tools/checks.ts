import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seconds } from './steps.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const cache = '.cache/check'

type Check = { name: string; needs: string[]; commands: string[][] }

/** What `npm run check` runs, in this order. Programs are those of node_modules/.bin, files run under this Node. */
const checks: Check[] = [
  {
    name: 'format',
    needs: ['.prettierrc.json', '.prettierignore'],
    commands: [['prettier', '--check', '--log-level', 'warn', '--cache', '--cache-location', `${cache}/prettier`, '.']]
  },
  {
    name: 'lint',
    needs: ['eslint.config.js'],
    commands: [['eslint', '--max-warnings', '0', '--cache', '--cache-location', `${cache}/eslint`, '.']]
  },
  {
    name: 'pages',
    needs: ['tsconfig.json'],
    commands: [
      ['svelte-kit', 'sync'],
      ['svelte-check', '--fail-on-warnings', '--output', 'human', '--threshold', 'warning']
    ]
  },
  { name: 'types', needs: ['tsconfig.json'], commands: [['tsc', '--noEmit']] },
  {
    name: 'boundaries',
    needs: ['.dependency-cruiser.cjs'],
    commands: [['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'tools', 'tests', 'demo', 'bench']]
  },
  { name: 'dead code', needs: ['knip.json'], commands: [['knip']] },
  {
    name: 'messages',
    needs: ['tests/architecture/words.test.ts'],
    commands: [['vitest', 'run', '--reporter=dot', 'tests/architecture/words.test.ts']]
  },
  { name: 'tables', needs: ['src/platform/database/tables.ts'], commands: [['tools/tables.ts', '--verify']] }
]

/** Runs the checks (all, or those named), each with its time; what a failing one says is printed whole. */
export async function runChecks(names: string[] = []): Promise<{ passed: number; failed: number }> {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name))
  if (unknown.length > 0) throw new Error(`There is no check "${unknown.join('", "')}": ${checks.map(({ name }) => name).join(', ')}.`)
  let failed = 0
  const chosen = checks.filter(({ name }) => names.length === 0 || names.includes(name))
  for (const check of chosen) {
    const begun = performance.now()
    const problem = await problemOf(check)
    console.log(`${problem === undefined ? '✓' : '✗'} check ${check.name} (${seconds(performance.now() - begun)})`)
    if (problem !== undefined) console.log(problem.trimEnd())
    if (problem !== undefined) failed += 1
  }
  return { passed: chosen.length - failed, failed }
}

async function problemOf({ needs, commands }: Check): Promise<string | undefined> {
  const missing = needs.filter((file) => !existsSync(join(home, file)))
  if (missing.length > 0) return `missing: ${missing.join(', ')}`
  for (const command of commands) {
    const { code, output } = await run(command)
    if (code !== 0) return output || `${command.join(' ')} ended with ${code}`
  }
  return undefined
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
