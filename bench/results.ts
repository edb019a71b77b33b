import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bar, BarResult } from './bar.ts'
import { benchBars, tortureBars } from './bars.ts'

export type KeptResult = BarResult & { kind: Bar['kind']; name: string; promise: string; seconds: number }
type StoredResult = KeptResult & { commit: string; date: string; machine: string }

const home = fileURLToPath(new URL('..', import.meta.url))
const folder = join(home, 'bench', 'results')
const begin = '<!-- bars: written by npm run bench -- --readme -->'
const end = '<!-- /bars -->'

/** Keeps the latest result of a bar, with commit, date and machine. */
export async function keepResult(result: KeptResult): Promise<void> {
  const stored: StoredResult = { ...result, commit: commit(), date: Temporal.Now.plainDateISO().toString(), machine: machine() }
  writeFileSync(join(folder, `${result.name}.json`), `${JSON.stringify(stored, null, 2)}\n`)
  return Promise.resolve()
}

/** Writes README's table between its two marks from the kept results; says so if README has no marks. */
export async function writeReadme(): Promise<void> {
  const file = join(home, 'README.md')
  const text = readFileSync(file, 'utf8')
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined)
    throw new Error(`README.md has no place for the table: it needs the lines ${begin} and ${end}.`)
  writeFileSync(file, `${before}${begin}\n\n${tableOf(keptResults())}\n\n${end}${after}`)
  return Promise.resolve()
}

/** README's table: one row per bar that has a result, in the order in which bars are listed. */
export function tableOf(results: readonly StoredResult[]): string {
  const rows = results.map((each) => {
    const ratio = each.ratio === null ? '–' : String(each.ratio)
    return `| ${[each.name, each.promise, `${each.tried} / ${each.broken}`, each.figure, each.baseline, ratio, `${each.commit}, ${each.date}`].map(cell).join(' | ')} |`
  })
  const head = ['| Bar | Promise | Tried / broken | Figure | Baseline | Ratio | Commit, date |', '|---|---|---|---|---|---|---|']
  const machines = [...new Set(results.map((each) => each.machine))].join('; ')
  return [...head, ...rows, '', `Measured on ${machines}; the load comes from the same machine.`].join('\n')
}

function keptResults(): StoredResult[] {
  const order = [...Object.keys(tortureBars), ...Object.keys(benchBars)]
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name): StoredResult => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function commit(): string {
  try {
    const hash = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: home, encoding: 'utf8' }).trim()
    const changed = execFileSync('git', ['status', '--porcelain', '--', 'src', 'migrations', 'server.mjs'], {
      cwd: home,
      encoding: 'utf8'
    }).trim()
    return changed ? `${hash}+` : hash
  } catch {
    return 'no commit'
  }
}

function machine(): string {
  const all = cpus()
  return `${all.length} cores (${all[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`
}
