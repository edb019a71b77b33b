import type { Language } from '#platform/language/languages.ts'
import type { EditionKind, FrozenFundingLine, FrozenIndicator, FrozenMeasure } from './edition-content.ts'

/** The words and formats that a plan needs; the site's `Translate` fits. */
export type PlanWords = {
  (key: PlanMessage, values?: Record<string, string | number>): string
  language: Language
  day: (isoDay: string) => string
  month: (isoDay: string) => string
  number: (value: number) => string
  money: (cents: number) => string
  list: (items: readonly string[]) => string
}

const labels = [
  'contents',
  'page',
  'of',
  'fingerprint',
  'fingerprintHint',
  'field',
  'goals',
  'guidingGoal',
  'needs',
  'measures',
  'measure',
  'officialTitle',
  'origin',
  'description',
  'milestones',
  'keyFacts',
  'costs',
  'staff',
  'funding',
  'indicators',
  'resolution',
  'wording',
  'conditions',
  'costOverview',
  'costOverviewHint',
  'fundedSeparately',
  'byYear',
  'byMeasure',
  'noMeasures',
  'noCosts'
] as const

/** A fixed word of the template. */
export type PlanLabel = (typeof labels)[number]
export type PlanLabels = Record<PlanLabel, string>

export type PlanMessage =
  | `edition.document.label.${PlanLabel | RowLabel}`
  | `edition.document.column.${Column}`
  | `edition.document.way.${'alt' | 'contributions' | 'needs' | 'goals' | 'measures' | 'resolution' | 'delivery'}`
  | `edition.document.kind.${EditionKind | 'adopted'}`
  | `edition.document.binding.${FrozenMeasure['bindingLevel']}`
  | `edition.document.priority.${FrozenMeasure['priority']}`
  | `edition.document.term.${FrozenMeasure['timeFrame']['term']}`
  | `edition.document.costKind.${'one_off' | 'recurring'}`
  | `edition.document.means.${'existing' | 'additional'}`
  | `edition.document.fundingState.${FrozenFundingLine['state']}`
  | `edition.document.indicatorFamily.${FrozenIndicator['family']}`
  | `edition.document.${Sentence}`
  | 'site.untranslated'
  | 'site.translation.machine'
  | 'resolution.about.measures'
  | 'resolution.item'

type RowLabel =
  | 'edition'
  | 'kind'
  | 'frozenOn'
  | 'body'
  | 'decidedOn'
  | 'result'
  | 'votes'
  | 'furtherFields'
  | 'targetGroup'
  | 'spatial'
  | 'lead'
  | 'partners'
  | 'binding'
  | 'timeFrame'
  | 'permanent'
  | 'priority'

type Column =
  | 'year'
  | 'kind'
  | 'category'
  | 'means'
  | 'amount'
  | 'payGrade'
  | 'limitedUntil'
  | 'source'
  | 'state'
  | 'indicator'
  | 'baseline'
  | 'target'
  | 'data'
  | 'number'
  | 'title'
  | 'oneOff'
  | 'recurring'
  | 'additional'
  | 'existingFte'
  | 'additionalFte'
  | 'total'

type Sentence =
  | 'edition'
  | 'editionOf'
  | 'undecided'
  | 'votes'
  | 'fieldSummary'
  | 'evidence'
  | 'span'
  | 'spanFrom'
  | 'spanTo'
  | 'quarter'
  | 'yes'
  | 'no'
  | 'unlimited'
  | 'costNeutral'
  | 'total'
  | `note.${'german' | 'untranslated'}`

/** The template's fixed words in one language: the template itself holds none. */
export function planLabels(t: PlanWords): PlanLabels {
  const worded = labels.map((label) => [label, t(`edition.document.label.${label}`)] as const)
  // Object.fromEntries forgets its keys; they are exactly the list above.
  return Object.fromEntries(worded) as PlanLabels
}
