// npm run mitplan -- COMMAND: what the operator of the server does by hand.
import { commandOf, helpFor, helpForAll } from './operator/command-help.ts'
import { RefusedError } from './operator/settled.ts'
import { UsageError } from './operator/usage.ts'
import { unreachable } from './unreachable.ts'
import { BackupRefusedError } from '#platform/backup/backup-refused.ts'
import { readSettings, SettingsError } from '#platform/config/settings.ts'

process.exitCode = await main(process.argv.slice(2))
// A connection whose database stands still takes no leave: it does not hold up a script that waits for the end.
setTimeout(() => process.exit(), 5_000).unref()

async function main(args: string[]): Promise<number> {
  if (!args.length) {
    console.log(helpForAll())
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) return explain(args.filter((word) => !word.startsWith('-')))
  const command = commandOf(args)
  if (!command) return sayUnknown(args)
  try {
    const { run } = await command.load()
    return (await run(args.slice(command.words.split(' ').length), readSettings(process.env))) ?? 0
  } catch (error) {
    if (error instanceof UsageError) return sayWrong(`${error.message} Usage: npm run mitplan -- ${command.usage}`)
    if (error instanceof SettingsError) return sayWrong(error.message)
    if (error instanceof RefusedError || error instanceof BackupRefusedError) return failed(error.message)
    // A file that cannot be written is not the database's fault.
    const away = error instanceof Error && 'path' in error ? null : unreachable(error, 'DATABASE_URL or COUNTIES_FILE')
    if (away === null) throw error
    return failed(away)
  }
}

function explain(words: readonly string[]): number {
  const help = words.length ? helpFor(words) : helpForAll()
  if (help === null) return sayUnknown(words)
  console.log(help)
  return 0
}

function sayUnknown(words: readonly string[]): number {
  return sayWrong(`There is no command "${words.join(' ')}": npm run mitplan -- --help lists them all.`)
}

function sayWrong(sentence: string): number {
  console.error(sentence)
  return 2
}

function failed(sentence: string): number {
  console.error(sentence)
  return 1
}
