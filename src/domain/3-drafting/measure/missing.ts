import type { MessageKey } from '#platform/language/translate.ts'
import { leadOf } from './measure.ts'
import type { Measure } from './measure.ts'

/** The pages of a measure's sheet, in the order of the form. */
export const sections = ['identity', 'why', 'what', 'who', 'when', 'resources', 'effect', 'steering'] as const
export type Section = (typeof sections)[number]

const demands = [
  { key: 'measure.missing.number', section: 'identity', met: (measure) => measure.number !== '' },
  { key: 'measure.missing.title', section: 'identity', met: (measure) => measure.title.de !== '' },
  { key: 'measure.missing.goal', section: 'why', met: (measure) => measure.goals.length > 0 },
  { key: 'measure.missing.need', section: 'why', met: (measure) => measure.needs.length > 0 || measure.noNeedReason !== '' },
  { key: 'measure.missing.description', section: 'what', met: (measure) => Boolean(measure.description?.de) },
  { key: 'measure.missing.target_group', section: 'what', met: (measure) => measure.targetGroup !== '' },
  { key: 'measure.missing.lead', section: 'who', met: (measure) => leadOf(measure) !== null },
  { key: 'measure.missing.binding_level', section: 'who', met: (measure) => measure.bindingLevel !== null },
  { key: 'measure.missing.time_frame', section: 'when', met: hasTimeFrame },
  { key: 'measure.missing.cost', section: 'resources', met: (measure) => measure.costLines.length > 0 || measure.costNeutral },
  { key: 'measure.missing.staff', section: 'resources', met: (measure) => measure.staffLines.length > 0 || measure.staffNeutral },
  { key: 'measure.missing.funding', section: 'resources', met: (measure) => measure.fundingLines.length > 0 || !asksForMoney(measure) },
  { key: 'measure.missing.effect', section: 'effect', met: (measure) => measure.indicators.length + measure.milestones.length > 0 },
  { key: 'measure.missing.priority', section: 'steering', met: (measure) => measure.priority !== null }
] as const satisfies readonly { key: MessageKey; section: Section; met: (measure: Measure) => boolean }[]

export type MissingKey = (typeof demands)[number]['key']

/** What a measure still lacks before it may be proposed to the council, as message keys in the order of the form. */
export function missingForProposal(measure: Measure): MissingKey[] {
  return demands.filter(({ met }) => !met(measure)).map(({ key }) => key)
}

/** The page of the form on which a missing thing can be filled in. */
export function sectionOf(missing: MissingKey): Section {
  return demands.find(({ key }) => key === missing)?.section ?? 'identity'
}

// A term and a first day; either a last day, or it is a permanent task.
function hasTimeFrame(measure: Measure): boolean {
  return measure.term !== null && measure.startsOn !== null && (measure.endsOn !== null || measure.permanent)
}

// Money that is in the budget already needs no further source.
function asksForMoney(measure: Measure): boolean {
  return measure.costLines.some((line) => !line.existing)
}
