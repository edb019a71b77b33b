import type { Result } from '#platform/command/refusal.ts'
import { translateTo } from '#platform/language/translate.ts'

/** The value of a command; a refusal ends the program with its sentence. */
export function settled<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  const t = translateTo('en')
  const { message, values, problems } = result.refusal
  const beside = problems.map((problem) => `${problem.field}: ${t(problem.message, problem.values)}`)
  throw new RefusedError([t(message, values), ...beside].join('\n'))
}

/** The county said no: the message is the sentence. */
export class RefusedError extends Error {}
