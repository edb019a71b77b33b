import { contentOf, currentEdition } from '#domain/4-decision/edition/read.server.ts'
import type { FrozenMeasure } from '#domain/4-decision/edition/edition-content.ts'
import { councilOutcomes, resolutionsOf } from '#domain/4-decision/resolution/read.server.ts'
import type { Resolution } from '#domain/4-decision/resolution/read.server.ts'
import { decisionAmong } from '#domain/4-decision/resolution/resolution.ts'
import type { Outcome } from '#domain/4-decision/resolution/resolution.ts'
import type { Db } from '#platform/database/database.server.ts'
import { latestStatusOf } from './read.server.ts'
import type { Status } from './read.server.ts'

export const planLicence = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' } as const

/** The adopted plan in force as open data: the frozen content, its fingerprint, what the council resolved, the latest reports. */
export async function openPlan(db: Db) {
  const edition = await currentEdition(db)
  if (!edition) return { licence: planLicence, edition: null, resolution: null, further_resolutions: [], content: null, reports: [] }
  const content = await contentOf(db, edition)
  const [resolutions, reports] = await Promise.all([resolutionsOf(db, edition.id), latestStatusOf(db, idsOf(content.measures))])
  const resolution = decisionAmong(resolutions)
  const numbers = new Map(content.measures.map(({ id, number }) => [id, number]))
  return {
    licence: planLicence,
    edition: { number: edition.number, kind: edition.kind, frozen_on: edition.frozenOn, sha256: edition.contentHash },
    resolution: resolution && openResolution(resolution),
    // What the council resolved about single measures of this edition: within one sitting it goes before what it resolved about all.
    further_resolutions: resolutions
      .filter(({ decides, standing, about }) => decides && standing && about === 'measures')
      .map(openResolution),
    content,
    reports: [...reports.values()].map(({ measureId, on, implementation, light, sentence, organization }) => ({
      measure: numbers.get(measureId),
      reported_on: on,
      implementation,
      light,
      sentence,
      organization
    }))
  }
}

function openResolution(resolution: Resolution) {
  const { votesYes, votesNo, votesAbstained, votesExcluded } = resolution
  return {
    body: resolution.body,
    resolved_on: resolution.resolvedOn,
    agenda_item: resolution.agendaItem,
    result: resolution.result,
    votes: { yes: votesYes, no: votesNo, abstained: votesAbstained, excluded: votesExcluded },
    wording: resolution.wording,
    conditions: resolution.conditions,
    outcomes: resolution.outcomes.map(({ number, outcome }) => ({ measure: number, outcome }))
  }
}

export const measureColumns = [
  'edition',
  'number',
  'title',
  'field',
  'further_fields',
  'goals',
  'needs',
  'lead',
  'partners',
  'binding_level',
  'from',
  'to',
  'permanent',
  'priority',
  'cost_existing_eur',
  'cost_additional_eur',
  'outcome',
  'implementation',
  'light',
  'reported_on',
  'sentence'
] as const

/** The measures of the plan in force as cells of a table, in the order of the columns; none before the first adoption. */
export async function openMeasures(db: Db): Promise<string[][]> {
  const edition = await currentEdition(db)
  if (!edition) return []
  const { measures } = await contentOf(db, edition)
  const [outcomes, reports] = await Promise.all([councilOutcomes(db, edition.id), latestStatusOf(db, idsOf(measures))])
  return measures.map((measure) => cells(edition.number, measure, outcomes.get(measure.id), reports.get(measure.id)))
}

function cells(edition: string, measure: FrozenMeasure, outcome: Outcome | undefined, report: Status | undefined): string[] {
  const euros = (existing: boolean): string => {
    const cents = measure.costLines.reduce((sum, line) => sum + (line.existing === existing ? line.amountCents : 0), 0)
    return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  }
  const row: Record<(typeof measureColumns)[number], string> = {
    edition,
    number: measure.number,
    title: measure.title.de,
    field: String(measure.fieldNumber),
    further_fields: measure.furtherFieldNumbers.join(' '),
    goals: measure.goalCodes.join(' '),
    needs: measure.needNumbers.join(' '),
    lead: measure.lead.name,
    partners: measure.partners.map(({ name }) => name).join('; '),
    binding_level: measure.bindingLevel,
    from: measure.timeFrame.from ?? '',
    to: measure.timeFrame.to ?? '',
    permanent: measure.timeFrame.permanent ? 'yes' : 'no',
    priority: measure.priority,
    cost_existing_eur: euros(true),
    cost_additional_eur: euros(false),
    outcome: outcome ?? '',
    implementation: report?.implementation ?? '',
    light: report?.light ?? '',
    reported_on: report?.on ?? '',
    sentence: report?.sentence ?? ''
  }
  return measureColumns.map((column) => row[column])
}

function idsOf(measures: readonly { id: string }[]): string[] {
  return measures.map(({ id }) => id)
}
