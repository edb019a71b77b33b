import { redactContribution } from '#domain/2-listening/moderation/redact.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { blankedOut } from '#domain/2-listening/moderation/moderation.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { withdrawContribution } from '#domain/2-listening/contribution/withdraw.server.ts'
import { disposeContribution } from '#domain/3-drafting/disposition/dispose.server.ts'
import { dispositionKinds, namesMeasure } from '#domain/3-drafting/disposition/disposition.ts'
import { linkNeeds } from '#domain/3-drafting/measure/link-needs.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { withdrawProposal } from '#domain/3-drafting/measure/withdraw-proposal.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { dropNeed } from '#domain/3-drafting/need/drop.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { unlinkEvidence } from '#domain/3-drafting/need/unlink-evidence.server.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { correctFunding } from '#domain/4-decision/funding/correct.server.ts'
import { recordFunding } from '#domain/4-decision/funding/record.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import { isAdopting, outcomeByResult, outcomes, results } from '#domain/4-decision/resolution/resolution.ts'
import { reportStatus } from '#domain/5-delivery/reporting/report-status.server.ts'
import { implementations, lights } from '#domain/5-delivery/reporting/status-report.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { says } from '#tests/support/says.ts'
import type { Account } from './account.ts'

/** One thing that somebody tries, so many days after the last; the numbers choose what it is tried on. */
export type Step = { what: keyof typeof steps; days: number; which: number; other: number; third: number }

/** A county in the middle of its history, and the account of it. */
export type Story = { county: TestCounty; coordinator: Context; bodies: number[]; day: string; account: Account }

type Act = (story: Story, step: Step) => Promise<void>

/** What may be tried; each tells the account when the county has said yes. */
export const steps = {
  hear: async (story, { which }) => {
    const wish = which % 4 === 0 ? 'office' : 'public'
    const text = `Beitrag ${story.account.said.size + 1}: Abends fährt kein Bus in das Dorf, so kommt niemand zum Kurs.`
    const { id, code } = await says(story.county, text, { wish })
    const open = { number: null, publishedOn: null, decision: null, redactedOn: null, withdrawnOn: null, answers: [] }
    story.account.said.set(id, { id, code, wish, text, on: story.day, ...open })
  },
  accept: async ({ coordinator, account, day }, { which }) => {
    const said = pick(account.said, which)
    if (!said) return
    const done = await acceptContribution(coordinator, { id: said.id, personalDataSeen: 'on' })
    if (!done.ok) return
    said.decision = { is: 'accepted', on: day, reason: '' }
    if (said.wish === 'office') return
    said.publishedOn ??= day
    said.number ??= done.value.number
  },
  withhold: async ({ coordinator, account, day }, { which }) => {
    const said = pick(account.said, which)
    if (!said) return
    const done = await withholdContribution(coordinator, { id: said.id, reasonCode: 'off_topic', reasonText: '' })
    if (done.ok) said.decision = { is: 'withheld', on: day, reason: 'off_topic' }
  },
  redact: async ({ coordinator, account, day }, { which, other }) => {
    const said = pick(account.said, which)
    if (!said) return
    const text = said.text.replace(['Dorf', 'Bus', 'Kurs'][other % 3] ?? 'Dorf', blankedOut)
    const done = await redactContribution(coordinator, { id: said.id, text })
    if (done.ok) Object.assign(said, { text, redactedOn: said.redactedOn ?? day })
  },
  takeBack: async ({ county, account, day }, { which }) => {
    const said = pick(account.said, which)
    if (!said) return
    const done = await withdrawContribution(county.visitor, { code: said.code, sure: 'on' })
    // With the words goes what was left of them after blanking out.
    if (done.ok) Object.assign(said, { withdrawnOn: day, redactedOn: null })
  },
  wordNeed: async ({ coordinator, account }) => {
    const done = await wordNeed(coordinator, { statement_de: 'Familien im Norden finden keinen Platz.', fieldNumbers: [3] })
    if (done.ok) account.needs.set(done.value.id, { ...done.value, confirmedOn: null, droppedOn: null, sources: new Map() })
  },
  confirmNeed: async ({ coordinator, account, day }, { which }) => {
    const need = pick(account.needs, which)
    if (!need) return
    const done = await confirmNeed(coordinator, { needId: need.id })
    if (done.ok) need.confirmedOn = day
  },
  dropNeed: async ({ coordinator, account, day }, { which }) => {
    const need = pick(account.needs, which)
    if (!need) return
    const done = await dropNeed(coordinator, { needId: need.id, reason_de: 'Dafür ist das Land zuständig.' })
    if (done.ok) need.droppedOn = day
  },
  linkEvidence: async ({ coordinator, account, day }, { which, other, third }) => {
    const need = pick(account.needs, which)
    const heard = [...new Set([pick(account.said, other), pick(account.said, third)])].flatMap((each) => (each ? [each.id] : []))
    if (!need) return
    const done = await linkEvidence(coordinator, { needId: need.id, contributionIds: heard })
    if (done.ok) for (const id of heard) if (!need.sources.has(id)) need.sources.set(id, day)
  },
  unlinkEvidence: async ({ coordinator, account }, { which, other }) => {
    const need = pick(account.needs, which)
    const contributionId = need && [...need.sources.keys()][other % (need.sources.size || 1)]
    if (!contributionId) return
    const done = await unlinkEvidence(coordinator, { needId: need.id, contributionId })
    if (done.ok) need.sources.delete(contributionId)
  },
  draft: async ({ county, coordinator, account, day }) => {
    const number = `HF3-1.${account.measures.size + 1}`
    const { measureId, needId } = await aCompleteMeasure(county, coordinator, number)
    account.needs.set(needId, { id: needId, number: account.needs.size + 1, confirmedOn: null, droppedOn: null, sources: new Map() })
    account.measures.set(measureId, { id: measureId, number, proposedOn: null, needs: new Map([[needId, day]]), reports: [] })
  },
  linkNeeds: async ({ coordinator, account, day }, { which, other, third }) => {
    const measure = pick(account.measures, which)
    const needs = [...new Set([pick(account.needs, other), pick(account.needs, third)])].flatMap((each) => (each ? [each.id] : []))
    if (!measure) return
    const done = await linkNeeds(coordinator, { measureId: measure.id, needIds: needs })
    if (done.ok) measure.needs = new Map(needs.map((id) => [id, measure.needs.get(id) ?? day]))
  },
  propose: async ({ coordinator, account, day }, { which }) => {
    const measure = pick(account.measures, which)
    if (!measure) return
    const done = await proposeMeasure(coordinator, { measureId: measure.id })
    if (done.ok) measure.proposedOn = day
  },
  takeProposalBack: async ({ coordinator, account }, { which }) => {
    const measure = pick(account.measures, which)
    if (!measure) return
    const done = await withdrawProposal(coordinator, { measureId: measure.id, reason: 'Noch nicht reif.' })
    if (done.ok) measure.proposedOn = null
  },
  freeze: async ({ coordinator, account }) => {
    const number = `1.${account.editions.length + 1}`
    const done = await freezeEdition(coordinator, { number, kind: 'resolution', changeNote: 'Fassung' })
    const proposed = [...account.measures.values()].filter(({ proposedOn }) => proposedOn !== null)
    if (done.ok) account.editions.push({ id: done.value.id, number, measures: proposed.map(({ id }) => id), hash: done.value.contentHash })
  },
  resolve: async ({ coordinator, account, day, bodies }, { which, other, third }) => {
    const edition = at(account.editions, which)
    if (!edition) return
    const result = at(results, other) ?? 'noted'
    const about = third % 4 === 0 ? 'measures' : 'edition'
    // A resolution of its own, or the correction of any before, as it comes: the county refuses what cannot be.
    const earlier = at(account.resolutions, third)
    const corrects = third % 3 === 0 && earlier ? earlier.id : at(['', 'none'], third)
    const spokenOf = about === 'measures' ? edition.measures.slice(0, 1) : edition.measures
    const ownOutcomes = isAdopting(result) || about === 'measures'
    const given = spokenOf.map((measureId, place) => ({ measureId, outcome: outcomeByResult(result) ?? at(outcomes, third + place) }))
    const done = await recordResolution(coordinator, {
      ...{ editionId: edition.id, bodyId: at(bodies, third) ?? 1, resolvedOn: day, result, about, corrects },
      ...{ agendaItem: String(1 + (which % 5)), wording: 'Der Kreistag beschließt.', outcomes: ownOutcomes ? given : [] }
    })
    if (!done.ok) return
    const decided = ownOutcomes || outcomeByResult(result) ? given : []
    const spoken = new Map(decided.map(({ measureId, outcome }) => [measureId, outcome ?? '']))
    account.resolutions.push({ id: done.value.id, edition, on: day, outcomes: spoken, corrected: false })
    if (earlier && corrects === earlier.id) earlier.corrected = true
  },
  fund: async ({ coordinator, account, day }, { which, other }) => {
    const measure = pick(account.measures, which)
    const given = { year: 2027 + (other % 3), cents: 100_000 * (1 + (other % 7)) }
    const entries = { measureId: measure?.id, decidedOn: day, year: given.year, amountCents: given.cents, wording: 'Freigegeben.' }
    if (!measure) return
    const done = await recordFunding(coordinator, entries)
    if (done.ok) account.money.push({ id: done.value.id, measure: measure.id, on: day, ...given, correctedOn: null })
  },
  correctMoney: async ({ coordinator, account, day }, { which, other }) => {
    const money = at(account.money, which)
    const cents = 50_000 * (1 + (other % 9))
    const entries = { measureId: money?.measure, decidedOn: money?.on, year: money?.year, amountCents: cents, wording: 'Freigegeben.' }
    if (!money) return
    const done = await correctFunding(coordinator, { ...entries, fundingId: money.id, reason: 'Zahlendreher' })
    if (done.ok) Object.assign(money, { cents, correctedOn: day })
  },
  report: async ({ coordinator, account, day }, { which, other, third }) => {
    const measure = pick(account.measures, which)
    const how = { implementation: at(implementations, other) ?? 'running', light: at(lights, third) ?? 'unknown' }
    if (!measure) return
    const done = await reportStatus(coordinator, { measureId: measure.id, ...how, sentence: 'Eine Stelle ist noch frei.' })
    if (done.ok) measure.reports.push({ on: day, ...how })
  },
  answer: async ({ coordinator, account, day }, { which, other, third }) => {
    const said = pick(account.said, which)
    const kind = at(dispositionKinds, other) ?? 'parked'
    const measure = namesMeasure(kind) ? pick(account.measures, third) : undefined
    const entries = { contributionId: said?.id, kind, reasonText_de: 'So ist es entschieden.', measureId: measure?.id ?? '' }
    if (!said) return
    const done = await disposeContribution(coordinator, entries)
    if (done.ok) said.answers.push({ kind, on: day, measure: measure?.id ?? null })
  }
} satisfies Record<string, Act>

/** Lets a step happen on its day. */
export async function happen(story: Story, step: Step): Promise<void> {
  story.day = Temporal.PlainDate.from(story.day).add({ days: step.days }).toString()
  story.county.setTime(story.day)
  await steps[step.what](story, step)
}

function pick<Value>(from: ReadonlyMap<string, Value>, which: number): Value | undefined {
  return at([...from.values()], which)
}

function at<Value>(from: readonly Value[], which: number): Value | undefined {
  return from[which % (from.length || 1)]
}
