import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bar } from './bar.ts'
import { aFolder } from './ground/folder.ts'
import { runSuite } from './suite.ts'
import { mutations } from '#tests/matrix/mutations.ts'
import type { Mutation } from '#tests/matrix/mutations.ts'

const home = fileURLToPath(new URL('..', import.meta.url))

/** The table of who gets what holds, and notices when a rule slips. */
export const bar: Bar = {
  name: 'matrix',
  promise: 'every route × every role exactly as the table written by hand says; ten planted mutations of the rules each break it',
  kind: 'torture',
  run: async ({ small, note }) => {
    const table = await runSuite(['tests/matrix'], { torture: !small })
    const slips = small ? [] : mutations()
    const tree = slips.length ? treeWithSlips(slips) : ''
    const unnoticed = []
    for (const [at, { slip }] of slips.entries()) {
      process.env['MITPLAN_SLIP'] = String(at)
      const { failed } = await runSuite(['tests/matrix'], { torture: false, tree })
      if (failed === 0) unnoticed.push(slip)
      note(`${slip}: ${failed ? `noticed by ${failed} tests` : 'not noticed'}`)
    }
    delete process.env['MITPLAN_SLIP']
    const tried = table.passed + table.failed
    return {
      tried: tried + slips.length,
      broken: (tried === 0 ? 1 : table.failed) + unnoticed.length,
      figure: `${table.failed} of ${tried} rows broken, ${slips.length - unnoticed.length} of ${slips.length} mutations noticed`,
      baseline: '0 broken, 10 of 10',
      ratio: null,
      notes: unnoticed.map((slip) => `not noticed: ${slip}`)
    }
  }
}

/**
 * A copy of the tree in which each rule holds both versions, and the environment of the server says which slip it makes: one build
 * serves all ten.
 */
function treeWithSlips(slips: Mutation[]): string {
  const tree = join(aFolder(), 'tree')
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: home, encoding: 'utf8' })
  for (const top of new Set(
    tracked
      .split('\n')
      .filter(Boolean)
      .map((path) => path.split('/')[0] ?? path)
  ))
    cpSync(join(home, top), join(tree, top), { recursive: true })
  symlinkSync(join(home, 'node_modules'), join(tree, 'node_modules'))
  for (const [at, { file, find, replace }] of slips.entries()) {
    const path = join(tree, file)
    const text = readFileSync(path, 'utf8')
    if (!text.includes(find)) throw new Error(`The rule of a mutation is gone: ${file}`)
    writeFileSync(path, text.replace(find, bothVersions(find, replace, at)))
  }
  return tree
}

// The last line of each text is what the rule returns; what stands before it is its head, which may lose a parameter.
function bothVersions(find: string, replace: string, at: number): string {
  const [head, right] = splitReturn(find)
  const [, wrong] = splitReturn(replace)
  return `${head}return process.env['MITPLAN_SLIP'] === '${at}' ? (${wrong}) : (${right})`
}

function splitReturn(text: string): [string, string] {
  const from = text.lastIndexOf('return ')
  return [text.slice(0, from), text.slice(from + 'return '.length).trim()]
}
