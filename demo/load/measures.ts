import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { linkGoals } from '#domain/3-drafting/measure/link-goals.server.ts'
import { linkNeeds } from '#domain/3-drafting/measure/link-needs.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { reviseMeasure } from '#domain/3-drafting/measure/revise.server.ts'
import { setCostLines } from '#domain/3-drafting/measure/set-cost-lines.server.ts'
import { setFundingLines } from '#domain/3-drafting/measure/set-funding-lines.server.ts'
import { setIndicators } from '#domain/3-drafting/measure/set-indicators.server.ts'
import { setMilestones } from '#domain/3-drafting/measure/set-milestones.server.ts'
import { setPartners } from '#domain/3-drafting/measure/set-partners.server.ts'
import { setStaffLines } from '#domain/3-drafting/measure/set-staff-lines.server.ts'
import { answerLead } from '#domain/3-drafting/responsibility/answer.server.ts'
import { askLead } from '#domain/3-drafting/responsibility/ask.server.ts'
import { entriesOfLocalText } from '#platform/command/entries.ts'
import { readRecords } from '../records.ts'
import type { Figure, Measure, Organization } from '../records.ts'
import type { Act, Hand } from './diary.ts'
import type { Known } from './known.ts'

/** Each measure from its first draft by its lead's yes, perhaps after another's no, to its proposal; some have not come so far. */
export function measureActs(known: Known): Act[] {
  return readRecords<Measure[]>('measures').flatMap((measure) => [
    { day: measure.drafted, act: (hand: Hand) => draft(measure, hand, known) },
    ...measure.declined_leads.flatMap(({ organization, asked, declined, reason }) =>
      lead(measure.number, known, { organization, asked, answered: declined, answer: 'declined', reason })
    ),
    ...(measure.lead
      ? lead(measure.number, known, { ...measure.lead, answered: measure.lead.accepted, answer: 'accepted', reason: '' })
      : []),
    ...(measure.proposed ? [{ day: measure.proposed, act: (hand: Hand) => propose(measure, hand, known) }] : [])
  ])
}

async function propose({ number }: Measure, { perform }: Hand, known: Known): Promise<void> {
  await perform(known.staff.of('coordinator'), proposeMeasure, number, { measureId: known.measures.of(number) })
}

async function draft(measure: Measure, { perform }: Hand, known: Known): Promise<void> {
  const { number } = measure
  const coordinator = known.staff.of('coordinator')
  const { id: measureId } = await perform(coordinator, draftMeasure, number, {
    number,
    ...entriesOfLocalText('title', measure.title),
    fieldNumber: measure.field
  })
  known.measures.add(number, measureId)
  await perform(coordinator, reviseMeasure, number, {
    measureId,
    officialTitle: measure.official_title,
    kind: measure.art,
    furtherFieldNumbers: measure.further_fields,
    ...entriesOfLocalText('description', measure.description),
    targetGroup: measure.target_group.de,
    spatial: measure.spatial.text.de,
    bindingLevel: measure.binding_level,
    term: measure.time_frame.term,
    startsOn: measure.time_frame.from,
    endsOn: measure.time_frame.to,
    permanent: measure.time_frame.permanent,
    priority: measure.priority,
    quickWin: measure.quick_win
  })
  await perform(coordinator, linkGoals, number, { measureId, goalIds: measure.goals.map((code) => known.goals.of(code)) })
  await perform(coordinator, linkNeeds, number, { measureId, needIds: measure.needs.map((need) => known.needs.of(need)) })
  const organizationIds = measure.partners.map((key) => known.organizations.of(key))
  await perform(coordinator, setPartners, number, { measureId, organizationIds })
  for (const [command, lines] of sheetOf(measure)) await perform(coordinator, command, number, { measureId, lines })
}

function sheetOf(measure: Measure) {
  return [
    [setCostLines, measure.cost_lines.map(({ amount_cents, ...line }) => ({ ...line, amountCents: amount_cents }))],
    [
      setStaffLines,
      measure.staff_lines.map((line) => ({
        year: line.year,
        fteHundredths: line.fte_hundredths,
        payGrade: line.pay_grade,
        existing: line.existing,
        limitedUntil: line.limited_until
      }))
    ],
    [setFundingLines, measure.funding_lines.map(({ amount_cents, ...line }) => ({ ...line, amountCents: amount_cents }))],
    [setIndicators, measure.indicators.map(indicatorEntries)],
    [setMilestones, measure.milestones.map(({ title, due, precision }) => ({ title: title.de, due, precision }))]
  ] as const
}

function indicatorEntries(figure: Figure) {
  return {
    family: figure.family,
    definition: figure.definition.de,
    unit: figure.unit.de,
    baseline: figure.baseline === null ? '' : `${figure.baseline} (${figure.baseline_year})`,
    target: `${figure.target} (${figure.target_year})`,
    source: figure.source,
    cycle: figure.cycle
  }
}

type Asked = { organization: string; asked: string; answered: string; answer: 'accepted' | 'declined'; reason: string }

/** The coordinator asks; the organisation answers by the link in its mail. */
function lead(number: string, known: Known, { organization, asked, answered, answer, reason }: Asked): Act[] {
  const { email } = readRecords<Organization[]>('organizations').find(({ key }) => key === organization) ?? { email: '' }
  const key = `${number} ${organization}`
  let mailedAt: Temporal.Instant
  const ask: Act['act'] = async ({ perform, now }) => {
    const entries = { measureId: known.measures.of(number), organizationId: known.organizations.of(organization) }
    await perform(known.staff.of('coordinator'), askLead, key, entries)
    mailedAt = now()
  }
  const reply: Act['act'] = async ({ perform, holderOfLink }) => {
    await perform(await holderOfLink('lead', email, mailedAt), answerLead, key, { answer, reason })
  }
  return [
    { day: asked, act: ask },
    { day: answered, act: reply }
  ]
}
