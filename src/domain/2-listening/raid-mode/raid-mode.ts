import * as v from 'valibot'
import { requiredText } from '#platform/command/entries.ts'

/** How long everything may wait before somebody has to say so again, in hours. */
export const raidHours = [6, 24, 72, 168] as const

export const StartRaidModeInput = v.object({
  hours: v.pipe(v.optional(v.union([v.string(), v.number()]), ''), v.transform(Number), v.picklist(raidHours, 'form.choose')),
  reason: requiredText(500)
})

/** The time in which everything waits: who began it, when, until when and why. */
export type RaidMode = { id: number; startedAt: string; until: string; reason: string }

/** While everything waits a form must be this old before it is taken: no person writes faster, and many machines do. */
export const raidShortestSeconds = 10
