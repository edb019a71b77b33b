import type { FrozenNeed } from '#domain/4-decision/edition/edition-content.ts'
import type { Outcome } from '#domain/4-decision/resolution/resolution.ts'
import { isWanted } from '#domain/5-delivery/reporting/measure-line.ts'
import type { MeasureInPlan } from '#domain/5-delivery/reporting/measure-line.ts'
import type { Implementation } from '#domain/5-delivery/reporting/status-report.ts'
import type { LocalText } from '#platform/language/local-text.ts'

/** Where a measure stands, as the last knot of its thread. */
export type Stand = Implementation | 'no_report' | Exclude<Outcome, 'adopted' | 'adopted_subject_to_funding'> | 'undecided'

/** From what is done to what will not be: the order in which the ends of the thread stand. */
export const stands: readonly Stand[] = [
  'completed',
  'permanent',
  'running',
  'preparing',
  'not_started',
  'no_report',
  'paused',
  'undecided',
  'deferred',
  'abandoned',
  'rejected'
]

export type PictureNeed = { number: string; statement: LocalText; contributions: number }
export type PictureMeasure = { number: string; title: LocalText; needs: string[]; stand: Stand }
/** The whole thread of an edition: needs with the contributions behind them, measures with the needs they answer and where they stand. */
export type ThreadPicture = { needs: PictureNeed[]; measures: PictureMeasure[] }

type Content = {
  needs: readonly Pick<FrozenNeed, 'number' | 'statement' | 'contributionCount'>[]
  measures: readonly { number: string; needNumbers: readonly string[] }[]
}

/** The thread of an edition, from its frozen content and what was decided and reported since. */
export function threadPicture(content: Content, inPlan: readonly MeasureInPlan[]): ThreadPicture {
  const needsOf = new Map(content.measures.map(({ number, needNumbers }) => [number, needNumbers]))
  return {
    needs: content.needs.map(({ number, statement, contributionCount }) => ({ number, statement, contributions: contributionCount })),
    measures: inPlan.map((measure) => ({
      number: measure.number,
      title: measure.title,
      needs: [...(needsOf.get(measure.number) ?? [])],
      stand: standOf(measure)
    }))
  }
}

function standOf({ outcome, status }: MeasureInPlan): Stand {
  if (outcome === null) return 'undecided'
  if (!isWanted(outcome)) return outcome === 'rejected' ? 'rejected' : 'deferred'
  return status?.implementation ?? 'no_report'
}

/** One line of the table that says the same as the picture; a need without a measure and a measure without a need stand alone. */
export type PictureRow = { need: PictureNeed | null; measure: PictureMeasure | null }

/** The picture as lines: every pair of need and measure once, needs in their order. */
export function rowsOf({ needs, measures }: ThreadPicture): PictureRow[] {
  const known = new Set(needs.map(({ number }) => number))
  const pairs = needs.flatMap((need): PictureRow[] => {
    const answers = measures.filter((measure) => measure.needs.includes(need.number))
    return answers.length > 0 ? answers.map((measure) => ({ need, measure })) : [{ need, measure: null }]
  })
  const alone = measures.filter((measure) => !measure.needs.some((number) => known.has(number)))
  return [...pairs, ...alone.map((measure): PictureRow => ({ need: null, measure }))]
}

/** How many measures stand where; only what occurs, in the order of the ends. */
export function standCounts({ measures }: ThreadPicture): { stand: Stand; count: number }[] {
  return stands
    .map((stand) => ({ stand, count: measures.filter((measure) => measure.stand === stand).length }))
    .filter(({ count }) => count > 0)
}
