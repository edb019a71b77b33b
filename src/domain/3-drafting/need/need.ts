import type { LocalText } from '#platform/language/local-text.ts'

/** A need as lists show it: one sentence that says who lacks what where, with how much stands behind it. */
export type NeedLine = {
  id: string
  number: number
  statement: LocalText
  affectedGroup: string
  place: string
  fieldNumbers: number[]
  wordedOn: string
  confirmedOn: string | null
  /** All contributions that are its evidence and still count, how many of them are public now, and how many were taken back or withheld since. */
  evidenceCount: number
  publicEvidenceCount: number
  withdrawnCount: number
  withheldCount: number
  measureCount: number
  /** Since when it is no longer pursued, and why; null while it stands. */
  droppedOn: string | null
  dropReason: LocalText | null
}

/** A need with the public numbers of its evidence and the measures that answer it. */
export type Need = NeedLine & {
  publicNumbers: number[]
  measures: { id: string; number: string; title: LocalText; proposed: boolean }[]
}

/** The longest sentence of a need. */
export const statementLimit = 400

/** The longest reason for giving a need up. */
export const dropReasonLimit = 1000

/** "B-12": how a need is called everywhere. */
export function needName(number: number): string {
  return `B-${number}`
}
