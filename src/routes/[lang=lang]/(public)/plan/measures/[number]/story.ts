import type { Funding } from '#domain/4-decision/funding/read.server.ts'
import type { MeasureResolution } from '#domain/4-decision/resolution/read.server.ts'
import type { Status } from '#domain/5-delivery/reporting/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Station } from '#ui/thread/knot.ts'

/** One knot of a measure's thread; a trace leads to its anchor. */
export type Knot = Station & { report?: Status }

type Known = {
  edition: { number: string; frozenOn: string } | null
  resolutions: readonly MeasureResolution[]
  funding: readonly Funding[]
  reports: readonly Status[]
}

/** What happened to a measure, oldest first: frozen, resolved, funded, reported; and what is expected next. */
export function storyOf({ edition, resolutions, funding, reports }: Known, t: Translate): Knot[] {
  const home = `/${t.language}`
  const frozen: Knot[] = edition
    ? [
        {
          state: 'past',
          day: edition.frozenOn,
          title: t('plan.story.frozen', { number: edition.number }),
          href: `${home}/plan/editions/${edition.number}`,
          linkText: t('trace.proof.edition', { number: edition.number })
        }
      ]
    : []
  const resolved = resolutions
    .filter((resolution) => resolution.standing)
    .map<Knot>((resolution) => ({
      state: 'past',
      day: resolution.resolvedOn,
      title: `${localText(resolution.body, t.language).text}: ${t(`resolution.outcome.${resolution.outcome}`)}`,
      ...(resolution.decides ? {} : { text: t('resolution.prepares') })
    }))
  const funded = funding.map<Knot>((each) => ({
    state: 'past',
    anchor: `funding-${each.id}`,
    day: each.decidedOn,
    title: t('plan.story.funded', { amount: t.money(each.amountCents), year: String(each.year) }),
    ...(each.correctedOn ? { text: t('funding.corrected_on', { day: t.day(each.correctedOn) }) } : {})
  }))
  const reported = reports.map<Knot>((report) => ({
    state: 'past',
    anchor: `report-${report.id}`,
    day: report.on,
    title: t('plan.story.reported'),
    report
  }))
  const past = [...frozen, ...resolved.toReversed(), ...funded, ...reported].sort((a, b) =>
    (a.day ?? '') < (b.day ?? '') ? -1 : a.day === b.day ? 0 : 1
  )
  const decided = resolutions.find((resolution) => resolution.decides && resolution.standing)
  const wanted = decided?.outcome.startsWith('adopted')
  if (!decided) return [...past, { state: 'future', title: t('plan.story.next.resolution') }]
  return wanted ? [...past, { state: 'future', title: t('plan.story.next.report') }] : past
}
