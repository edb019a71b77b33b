import type { Channel, ContributionKind, Wish } from '../contribution/contribution.ts'

/** Where a contribution can stand at the desk. */
export const deskStates = ['waiting', 'accepted', 'withheld', 'withdrawn'] as const
export type DeskState = (typeof deskStates)[number]

/** What the contributions of the desk are narrowed by; null is no choice. Days are those on which they were received. */
export type DeskFilter = {
  state: DeskState | null
  fieldNumber: number | null
  language: string | null
  channel: Channel | null
  kind: ContributionKind | null
  wish: Wish | null
  /** Only those of which the kind or every field of action is still open. */
  incomplete: boolean
  since: string | null
  until: string | null
}

/** The list as it is without a choice. */
export const everyContribution: DeskFilter = {
  state: null,
  fieldNumber: null,
  language: null,
  channel: null,
  kind: null,
  wish: null,
  incomplete: false,
  since: null,
  until: null
}

/** What is looked for: the text of a tsquery, "" where no word can be looked for, and the public number that was typed. */
export type DeskQuestion = { query: string; number: number | null }
