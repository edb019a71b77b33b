import * as v from 'valibot'
import { isMessageKey } from '../language/translate.ts'
import type { EntryProblem } from './refusal.ts'

/** Turns the findings of a schema into problems by field. A schema's message is a message key; without one the entry is "not usable". */
export function entryProblems(issues: readonly v.BaseIssue<unknown>[]): EntryProblem[] {
  const problems: EntryProblem[] = []
  for (const issue of issues) {
    const field = v.getDotPath(issue) ?? ''
    if (problems.some((problem) => problem.field === field)) continue
    const message = isMessageKey(issue.message) ? issue.message : 'form.unusable'
    problems.push({ field, message, values: { by: excessOf(issue) } })
  }
  return problems
}

/** By how many characters a text is too long. */
function excessOf(issue: v.BaseIssue<unknown>): number {
  if (issue.type !== 'max_length' || typeof issue.input !== 'string' || !('requirement' in issue)) return 0
  return issue.input.length - Number(issue.requirement)
}
