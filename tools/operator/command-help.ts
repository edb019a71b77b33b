import { operatorCommands } from './commands.ts'
import type { OperatorCommand } from './commands.ts'

/** Every command in one line, for whoever looks for the right one. */
export function helpForAll(): string {
  return [
    'npm run mitplan -- COMMAND',
    '',
    ...linesOf(operatorCommands),
    '',
    'npm run mitplan -- COMMAND --help explains one command. With several counties, --county ID says which.',
    'Settings come from the environment: npm run mitplan -- settings lists them.',
    'A command ends with 0 when it is done, with 1 when something is in the way, with 2 when it was called wrongly; what ends otherwise says so in its help.'
  ].join('\n')
}

/** What was asked about: one command with its options and examples, or the commands that begin with these words; null where there is none. */
export function helpFor(words: readonly string[]): string | null {
  const command = commandOf(words)
  if (command) return helpForOne(command)
  const asked = words.join(' ')
  const beginning = operatorCommands.filter((each) => asked && each.words.startsWith(`${asked} `))
  return beginning.length ? linesOf(beginning).join('\n') : null
}

/** The command that these words call, if there is one. */
export function commandOf(args: readonly string[]): OperatorCommand | undefined {
  return operatorCommands.find(({ words }) => words.split(' ').every((word, at) => args[at] === word))
}

function helpForOne({ usage, about, options = [], examples = [], endings = [] }: OperatorCommand): string {
  const width = Math.max(0, ...options.map(([name]) => name.length)) + 2
  return [
    `npm run mitplan -- ${usage}`,
    '',
    `${about.charAt(0).toUpperCase()}${about.slice(1)}.`,
    ...(options.length ? ['', ...options.map(([name, what]) => `  ${name.padEnd(width)}${what}`)] : []),
    ...(examples.length ? ['', ...examples.map((example) => `  npm run mitplan -- ${example}`)] : []),
    ...(endings.length ? ['', 'Ends with', ...endings.map(([code, meaning]) => `  ${code}  ${meaning}`)] : [])
  ].join('\n')
}

function linesOf(commands: readonly OperatorCommand[]): string[] {
  const width = Math.max(...commands.map(({ usage }) => (usage.length > 40 ? 0 : usage.length))) + 2
  return commands.map(({ usage, about }) =>
    usage.length < width ? `  ${usage.padEnd(width)}${about}` : `  ${usage}\n  ${' '.repeat(width)}${about}`
  )
}
