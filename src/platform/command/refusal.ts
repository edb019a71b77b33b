import type { MessageKey, MessageValues } from '../language/translate.ts'

export type RefusalKind = 'not_found' | 'not_allowed' | 'closed' | 'conflict' | 'invalid' | 'too_many'

/** What was wrong with one entry: the field's name and the sentence for it. */
export type EntryProblem = { field: string; message: MessageKey; values?: MessageValues }

/** An expected no, with its reason as a message: thrown inside a command, a value outside it. */
export type Refusal = { kind: RefusalKind; message: MessageKey; values?: MessageValues; problems: EntryProblem[] }

export type Result<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal }

const statusOf: Record<RefusalKind, number> = { not_found: 404, not_allowed: 403, closed: 409, conflict: 409, invalid: 422, too_many: 429 }

/** The HTTP status that says this kind of no. */
export function refusalStatus(refusal: Refusal): number {
  return statusOf[refusal.kind]
}

/** Carries a refusal out of a transaction, so that it rolls back. */
export class RefusalError extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

/** Refuses unless the condition holds. */
export function refuseUnless(condition: unknown, kind: RefusalKind, message: MessageKey, values?: MessageValues): asserts condition {
  if (!condition) throw new RefusalError({ kind, message, ...(values ? { values } : {}), problems: [] })
}

/** Refuses because of entries: each problem stands beside its field and in the summary. */
export function refuseEntries(problems: EntryProblem[]): void {
  if (problems.length) throw new RefusalError({ kind: 'invalid', message: 'form.problems', problems })
}
