import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'

/** A command was called in a way it does not understand: the message is one clear sentence, the program ends with 2. */
export class UsageError extends Error {}

/** The options and words of a command line; what is not known is refused in one sentence. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  words: { min: number; max: number }
) {
  const parsed = parsedArguments(args, options)
  const surplus = parsed.positionals[words.max]
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is one word too many.`)
  if (parsed.positionals.length < words.min) throw new UsageError('Something is missing.')
  return parsed
}

function parsedArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') + '.' : 'These options are not understood.')
  }
}
