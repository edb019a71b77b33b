// npm run mitplan -- COMMAND: what the operator of the server does by hand.
import { operatorCommands } from './operator/commands.ts'
import type { OperatorCommand } from './operator/commands.ts'
import { RefusedError } from './operator/settled.ts'
import { UsageError } from './operator/usage.ts'
import { BackupRefusedError } from '#platform/backup/backup-refused.ts'
import { readSettings, SettingsError } from '#platform/config/settings.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  if (!args.length || args.includes('--help') || args.includes('-h')) {
    console.log(help())
    return args.length ? 0 : 2
  }
  const command = operatorCommands.find(({ words }) => words.split(' ').every((word, at) => args[at] === word))
  if (!command) return sayWrong(`There is no command "${args.join(' ')}": npm run mitplan -- --help lists them all.`)
  try {
    const { run } = await command.load()
    return (await run(args.slice(command.words.split(' ').length), readSettings(process.env))) ?? 0
  } catch (error) {
    if (error instanceof UsageError) return sayWrong(`${error.message} Usage: ${call(command)}`)
    if (error instanceof SettingsError) return sayWrong(error.message)
    if (!(error instanceof RefusedError || error instanceof BackupRefusedError)) throw error
    console.error(error.message)
    return 1
  }
}

function help(): string {
  const width = Math.max(...operatorCommands.map(({ usage }) => (usage.length > 40 ? 0 : usage.length))) + 2
  const line = ({ usage, about }: OperatorCommand) =>
    usage.length < width ? `  ${usage.padEnd(width)}${about}` : `  ${usage}\n  ${' '.repeat(width)}${about}`
  return [
    'npm run mitplan -- COMMAND',
    '',
    ...operatorCommands.map(line),
    '',
    'With several counties, --county ID says which. Settings come from the environment.'
  ].join('\n')
}

function call({ usage }: OperatorCommand): string {
  return `npm run mitplan -- ${usage}`
}

function sayWrong(sentence: string): number {
  console.error(sentence)
  return 2
}
