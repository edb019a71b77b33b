import { parseArgs } from 'node:util'
import type { Bar, BarOptions, BarResult } from './bar.ts'
import { keepResult, writeReadme } from './results.ts'
import { closeGrounds } from './ground/left-behind.ts'

type BarFiles = Record<string, () => Promise<{ bar: Bar }>>

const options = {
  only: { type: 'string', multiple: true },
  list: { type: 'boolean' },
  readme: { type: 'boolean' },
  small: { type: 'boolean' },
  minutes: { type: 'string' },
  help: { type: 'boolean', short: 'h' }
} as const

/** Runs the chosen bars one after the other and prints one JSON line for each; 1 if a promise was broken or a bar could not be run. */
export async function runBars(kind: Bar['kind'], files: BarFiles, args: string[]): Promise<number> {
  const values = chosenOf(args)
  if (values === null || values.help) {
    const say = values ? console.log : console.error
    say(usage(kind, Object.keys(files)))
    return values ? 0 : 2
  }
  if (values.list) return await list(files)
  const names = values.only ?? Object.keys(files)
  const unknown = names.find((name) => !(name in files))
  if (unknown !== undefined) {
    console.error(`There is no bar "${unknown}" here: ${Object.keys(files).join(', ')}.`)
    return 2
  }
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes)
  if (minutes !== undefined && !(minutes >= 5 && minutes <= 120)) {
    console.error(`--minutes takes a number from 5 to 120, not "${values.minutes ?? ''}".`)
    return 2
  }
  // With --readme alone nothing is measured: the table is written from the results that are kept.
  const measured = values.readme && !values.only ? [] : names
  let broken = 0
  for (const name of measured)
    broken += await runOne(kind, name, files, { small: values.small ?? false, ...(minutes === undefined ? {} : { minutes }) })
  if (values.readme) await writeReadme()
  return kind === 'torture' && broken > 0 ? 1 : 0
}

// A word or an option that is none is answered with what there is.
function chosenOf(args: string[]) {
  try {
    return parseArgs({ args, options }).values
  } catch {
    return null
  }
}

function usage(kind: Bar['kind'], names: readonly string[]): string {
  return [
    `npm run ${kind} [-- --only NAME …] [--small] [--minutes N] [--readme] [--list]`,
    '',
    '  --only NAME  runs this bar alone; may be given several times',
    '  --small      runs it smaller, keeps no result',
    '  --minutes N  time for a bar that counts against it (kill-9), where a machine is too slow for its number in twelve',
    '  --readme     writes the table of README from the kept results; alone it measures nothing',
    '  --list       says what each bar promises',
    '',
    `Bars: ${names.join(', ')}`
  ].join('\n')
}

async function list(files: BarFiles): Promise<number> {
  for (const load of Object.values(files)) {
    const { bar } = await load()
    console.log(`${bar.name.padEnd(12)}${bar.promise}`)
  }
  return 0
}

async function runOne(kind: Bar['kind'], name: string, files: BarFiles, size: Omit<BarOptions, 'note'>): Promise<number> {
  const begun = performance.now()
  const load = files[name]
  if (!load) return 1
  try {
    const { bar } = await load()
    const result = await bar.run({ ...size, note: (line) => console.error(`${name}: ${line}`) })
    const seconds = Math.round((performance.now() - begun) / 1000)
    for (const line of result.notes ?? []) console.error(`${name}: ${line}`)
    console.log(JSON.stringify(lineOf(name, result)))
    if (!size.small) await keepResult({ kind, name, promise: bar.promise, seconds, ...result })
    return result.broken
  } catch (error) {
    console.error(`${name} could not be run: ${error instanceof Error ? error.stack : String(error)}`)
    console.log(JSON.stringify(lineOf(name, { tried: 0, broken: 1, figure: 'could not be run', baseline: '–', ratio: null })))
    return 1
  } finally {
    await closeGrounds()
  }
}

function lineOf(bar: string, { tried, broken, figure, baseline, ratio }: BarResult): object {
  return { bar, tried, broken, figure, baseline, ratio }
}
