/** The days between which a phase takes contributions; without an end it never closes. */
export type PhaseTerm = { opensOn: string; closesOn: string | null }

export type PhaseState = 'coming' | 'open' | 'closed'

/** Whether a phase takes contributions on this day. Both of its days belong to it. */
export function phaseState({ opensOn, closesOn }: PhaseTerm, today: string): PhaseState {
  if (today < opensOn) return 'coming'
  return closesOn !== null && today > closesOn ? 'closed' : 'open'
}
