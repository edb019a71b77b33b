import type { LocalText } from '#platform/language/local-text.ts'
import type { EditionContent, FrozenGoal } from './edition-content.ts'

/** The plan as one reads it: each field with its goals, and under each goal the measures that serve it first. */
export type FieldOutline = {
  number: number
  title: LocalText
  vision: LocalText | null
  goals: GoalOutline[]
  /** Measures of this field that serve a goal of another field, or none. */
  otherMeasures: string[]
  counts: { goals: number; needs: number; measures: number }
}
export type GoalOutline = { code: string; text: LocalText; measures: string[]; operational: Omit<GoalOutline, 'operational'>[] }

type Catalogue = Pick<EditionContent, 'fields' | 'goals' | 'needs'> & {
  measures: readonly { number: string; fieldNumber: number; goalCodes: string[] }[]
}

/** Orders a catalogue by field and goal. Every measure stands once: under its own field, at the first goal there that it serves. */
export function planOutline(content: Catalogue): FieldOutline[] {
  return content.fields.map((field) => {
    const goals = content.goals.filter((goal) => goal.fieldNumber === field.number)
    const measures = content.measures.filter((measure) => measure.fieldNumber === field.number)
    const placed = new Map(
      measures.map(({ number, goalCodes }) => [number, goals.find((goal) => goalCodes.includes(goal.code))?.code ?? null])
    )
    const at = (code: string | null): string[] => [...placed].filter(([, goal]) => goal === code).map(([number]) => number)
    return {
      ...field,
      goals: goalTree(goals, at),
      otherMeasures: at(null),
      counts: {
        goals: goals.length,
        needs: content.needs.filter((need) => need.fieldNumbers.includes(field.number)).length,
        measures: measures.length
      }
    }
  })
}

function goalTree(goals: readonly FrozenGoal[], measuresAt: (code: string) => string[]): GoalOutline[] {
  const guiding = new Set(goals.filter((goal) => goal.level === 'guiding').map((goal) => goal.code))
  const short = ({ code, text }: FrozenGoal) => ({ code, text, measures: measuresAt(code) })
  return goals
    .filter((goal) => goal.level === 'guiding' || !guiding.has(goal.parentCode ?? ''))
    .map((top) => ({
      ...short(top),
      operational: goals.filter((goal) => goal.level === 'operational' && goal.parentCode === top.code).map(short)
    }))
}
