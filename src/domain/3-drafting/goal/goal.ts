import type { LocalText } from '#platform/language/local-text.ts'

export const goalLevels = ['guiding', 'operational'] as const
export type GoalLevel = (typeof goalLevels)[number]

/** A goal: a guiding one for a field of action, or an operational one that serves a guiding one. */
export type Goal = {
  id: string
  code: string
  level: GoalLevel
  text: LocalText
  fieldNumber: number
  parentId: string | null
  parentCode: string | null
  measureCount: number
}

/** Codes hold letters, digits, dots and hyphens, so that they can stand in an address and on paper. */
export const codePattern = /^[A-Z0-9ÄÖÜ]+(?:[.-][A-Z0-9ÄÖÜ]+)*$/
