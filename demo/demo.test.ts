import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type {
  Article,
  Contribution,
  Disposition,
  Goal,
  Keyed,
  Measure,
  Need,
  Resolution,
  StatusReport,
  SiteNotice,
  Sums,
  Text
} from './records.ts'
import { roles } from '#domain/1-frame/role/role.ts'
import { readRecords } from './records.ts'
import { similarity } from './similarity.ts'

const files = readdirSync(import.meta.dirname).flatMap((name) => (name.endsWith('.json') ? name.slice(0, -5) : []))
const today = '2026-11-23'
const regions = readRecords<Keyed[]>('regions')
const municipalities = readRecords<(Keyed & { name: string; ags: string; population: number; region: string })[]>('municipalities')
const organizations = readRecords<(Keyed & { email: string })[]>('organizations')
const bodies = readRecords<Keyed[]>('bodies')
const fields = readRecords<{ number: number; title: Text }[]>('fields')
const steps = readRecords<{ title: Text; from: string; to: string }[]>('process-steps')
const people = readRecords<{ email: string; organization: string | null; role: string }[]>('people')
const contributions = readRecords<Contribution[]>('contributions')
const needs = readRecords<Need[]>('needs')
const goals = readRecords<Goal[]>('goals')
const measures = readRecords<Measure[]>('measures')
const edition = readRecords<{ number: string; frozen: string }>('edition')
const resolution = readRecords<Resolution>('resolution')
const reports = readRecords<StatusReport[]>('status-reports')
const reasons = readRecords<(Keyed & { kind: string; published: string })[]>('disposition-reasons')
const dispositions = readRecords<Disposition[]>('dispositions')
const rules = readRecords<{ published: string; withholding_reasons: { code: string }[] }>('moderation-rules')
const inEdition = measures.filter((each) => each.proposed !== null && each.proposed <= edition.frozen)
const accepted = contributions.filter((each) => acceptedOn(each) !== undefined && each.withdrawn === undefined)

describe('the county', () => {
  test('has as many regions, municipalities, offices and steps as it says', () => {
    expect(regions).toHaveLength(5)
    expect(municipalities).toHaveLength(44)
    expect(organizations).toHaveLength(12)
    expect(bodies).toHaveLength(4)
    expect(steps).toHaveLength(6)
    expect(fields.map((each) => each.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('has between 100,000 and 250,000 inhabitants in municipalities of its own key', () => {
    const population = municipalities.reduce((sum, each) => sum + each.population, 0)
    expect(population).toBeGreaterThan(100_000)
    expect(population).toBeLessThan(250_000)
    for (const each of municipalities) expect(each.ags).toMatch(/^09999\d{3}$/)
    for (const list of [municipalities.map((each) => each.ags), municipalities.map((each) => each.name)]) expectDistinct(list)
    expect(new Set(municipalities.map((each) => each.region))).toEqual(new Set(keys(regions)))
  })

  test('has one invented person for each role, and only addresses that reach nobody', () => {
    expect(people.map((each) => each.role).sort()).toEqual([...roles].sort())
    for (const { email } of people) expect(email).toMatch(/@auental\.example$/)
    for (const { email } of organizations) expect(email).toMatch(/@[a-z-]+\.example$/)
    expectIn(present(people.map((each) => each.organization)), keys(organizations))
  })

  test('has three pages, three news and a notice, each text in other languages, some of them checked and some outdated', () => {
    const articles = readRecords<Article[]>('articles')
    expect(articles.map(({ kind }) => kind).sort()).toEqual(['news', 'news', 'news', 'page', 'page', 'page'])
    const translated = articles.map(({ translations }) => Object.values(translations))
    for (const each of translated) expect(each.length).toBeGreaterThan(0)
    expect(new Set(translated.flat().map(({ reviewed }) => reviewed !== undefined))).toEqual(new Set([true, false]))
    expect(articles.some(({ change }) => change)).toBe(true)
    expect(readRecords<SiteNotice[]>('site-notices')).toHaveLength(1)
  })

  test('goes its way step after step, and stands at Umsetzen', () => {
    for (const [index, step] of steps.entries()) expectOrder([steps[index - 1]?.to, step.from, step.to])
    expect(steps.filter((step) => step.from <= today && today <= step.to).map((step) => step.title.de)).toEqual(['Umsetzen'])
  })

  test.each(files)('says everything in %s in German, English and Arabic', (file) => {
    for (const text of textsIn(readRecords(file))) {
      expect(Object.keys(text)).toEqual(expect.arrayContaining(['de', 'en', 'ar']))
      expect(text.de.trim()).not.toBe('')
      expect(text.en.trim()).not.toBe('')
      expect(text.ar).toMatch(/\p{Script=Arabic}/u)
      expect(text.de).not.toMatch(/!|\p{L}[*:]innen|\d{2}\.\d{2}\.\d{2}/u)
    }
  })
})

describe('the 240 contributions', () => {
  test('come in ten languages, four kinds and five channels, and touch all nine fields', () => {
    expect(contributions).toHaveLength(240)
    const counts = countBy(contributions.map((each) => each.language))
    expect(Object.keys(counts).sort()).toEqual(['ar', 'de', 'en', 'fa', 'fr', 'pl', 'ro', 'ru', 'tr', 'uk'])
    expect(counts['de']).toBeGreaterThanOrEqual(100)
    for (const language of ['ar', 'en', 'fa', 'pl', 'ro', 'ru', 'tr', 'uk']) expect(counts[language], language).toBeGreaterThanOrEqual(8)
    expect(Object.keys(countBy(contributions.map((each) => each.kind)))).toHaveLength(4)
    expect(Object.keys(countBy(contributions.map((each) => each.channel)))).toHaveLength(5)
    expect(new Set(contributions.flatMap((each) => each.fields)).size).toBe(9)
    expect(contributions.filter((each) => each.received === '2025-04-08' && each.channel === 'card')).toHaveLength(25)
    for (const each of contributions) expect(each.gloss_de === undefined, each.key).toBe(each.language === 'de')
  })

  test('are no two alike', () => {
    // PostgreSQL's manual: 'word' and 'two words' share 4 of 11 trigrams.
    expect(similarity('word', 'two words')).toBeCloseTo(4 / 11)
    const pairs = contributions.flatMap((one, index) => contributions.slice(index + 1).map((other) => [one, other] as const))
    const alike = pairs.filter(([one, other]) => similarity(one.text, other.text) >= 0.5).map(([one, other]) => `${one.key} ${other.key}`)
    expect(pairs).toHaveLength((240 * 239) / 2)
    expect(alike).toEqual([])
  })

  test('are as long and as short as real ones', () => {
    const lengths = contributions.map((each) => each.text.length).sort((a, b) => a - b)
    expect(((lengths[119] ?? 0) + (lengths[120] ?? 0)) / 2).toBeGreaterThanOrEqual(80)
    expect(lengths.at(0)).toBeLessThan(80)
    expect(lengths.filter((length) => length >= 600).length).toBeGreaterThanOrEqual(2)
    expect(lengths.at(-1)).toBeLessThanOrEqual(5000)
  })

  test('are 237 accepted, two withheld with a reason, one withdrawn; 19 are only for the office, one has a name to blank out', () => {
    expect(accepted).toHaveLength(237)
    expect(contributions.filter((each) => each.wish === 'office')).toHaveLength(19)
    const withheld = contributions.flatMap((each) => each.withheld ?? [])
    expect(withheld).toHaveLength(2)
    expectIn(
      withheld.map((each) => each.reason),
      rules.withholding_reasons.map((each) => each.code)
    )
    expect(contributions.filter((each) => each.withdrawn)).toHaveLength(1)
    const redacted = contributions.filter((each) => each.redaction)
    expect(redacted).toHaveLength(1)
    for (const each of redacted) expect(each.text.split(each.redaction?.span ?? '')).toHaveLength(2)
    for (const each of contributions) if (each.wish === 'office') expect(each.published, each.key).toBeUndefined()
  })

  test('name only municipalities, regions and fields that exist', () => {
    expectDistinct(keys(contributions))
    expectIn(present(contributions.map((each) => each.municipality)), keys(municipalities))
    expectIn(present(contributions.map((each) => each.region)), keys(regions))
    for (const each of contributions) expect(each.municipality === undefined || each.region === undefined, each.key).toBe(true)
    for (const each of contributions) expect(each.fields.length, each.key).toBeLessThanOrEqual(3)
  })
})

describe('the thread', () => {
  test('links needs, goals, measures and answers to rows that exist', () => {
    expect([needs.length, measures.length, reports.length]).toEqual([24, 30, 18])
    expect([codesOf('guiding').length, codesOf('operational').length]).toEqual([9, 18])
    expectIn(
      needs.flatMap((each) => each.evidence),
      keys(accepted)
    )
    expectIn(present(goals.map((each) => each.parent)), codesOf('guiding'))
    for (const goal of goals) expect(goal.parent === null, goal.code).toBe(goal.level === 'guiding')
    const numbers = measures.map((each) => each.number)
    for (const measure of measures) {
      expectIn(measure.goals, codesOf('operational'))
      expectIn(measure.needs, needNumbers())
      expectIn(
        [...present([measure.lead?.organization]), ...measure.partners, ...measure.declined_leads.map((each) => each.organization)],
        keys(organizations)
      )
      expect(measure.partners, measure.number).not.toContain(measure.lead?.organization)
      expectIn(
        [measure.field, ...measure.further_fields],
        fields.map((each) => each.number)
      )
      if (measure.proposed) expect(measure.indicators.length + measure.milestones.length, measure.number).toBeGreaterThan(0)
    }
    expectIn([resolution.body, ...resolution.funding_decisions.map((each) => each.body)], keys(bodies))
    expect(resolution.edition).toBe(edition.number)
    expect(resolution.measures.map((each) => each.number).sort()).toEqual(inEdition.map((each) => each.number).sort())
    expectIn(
      [...resolution.funding_decisions, ...reports].map((each) => each.measure),
      numbers
    )
    expect(new Set(measures.map((each) => each.binding_level)).size).toBeGreaterThanOrEqual(3)
    expect(measures.flatMap((each) => each.declined_leads)).toHaveLength(2)
  })

  test('has measures in every state: decided in four ways, delivered in seven, with every light, and three that the edition does not have', () => {
    expect(Object.keys(countBy(resolution.measures.map((each) => each.outcome)))).toHaveLength(4)
    expect(Object.keys(countBy(reports.map((each) => each.implementation)))).toHaveLength(7)
    expect(Object.keys(countBy(reports.map((each) => each.light)))).toHaveLength(4)
    expect(new Set(measures.map((each) => each.binding_level)).size).toBe(4)
    const later = measures.filter((each) => !inEdition.includes(each))
    expect(later.map(({ number, lead, proposed }) => [number, lead !== null, proposed !== null])).toEqual([
      ['HF2-2.4', true, true],
      ['HF6-2.3', false, false],
      ['HF5-2.3', false, false]
    ])
  })

  test('answers 223 of the 237 accepted contributions, each with a reason of its kind or its own', () => {
    expect(dispositions).toHaveLength(223)
    expectDistinct(dispositions.map((each) => each.contribution))
    for (const each of dispositions) {
      expectIn([each.contribution], keys(accepted))
      expect((each.reason === null) !== (each.own_reason === undefined), each.contribution).toBe(true)
      if (each.reason) expect(reasons.find((reason) => reason.key === each.reason)?.kind, each.contribution).toBe(each.kind)
      if (each.need) expect(needs.find((need) => need.number === each.need)?.evidence, each.contribution).toContain(each.contribution)
      if (each.kind === 'adopted') expect(each.measure, each.contribution).not.toBeNull()
    }
    expect(Object.keys(countBy(dispositions.map((each) => each.kind)))).toHaveLength(6)
  })

  test('never runs backwards in time', () => {
    for (const each of contributions) {
      expectOrder(['2025-04-08', each.received, each.redaction?.date, acceptedOn(each) ?? each.withheld?.date, each.withdrawn, today])
    }
    for (const need of needs) for (const each of contributionsOf(need.evidence)) expectOrder([acceptedOn(each), need.confirmed])
    for (const measure of measures) {
      for (const goal of goals) if (measure.goals.includes(goal.code)) expectOrder([goal.agreed, measure.proposed ?? today])
      for (const need of needs) if (measure.needs.includes(need.number)) expectOrder([need.confirmed, measure.drafted])
      for (const declined of measure.declined_leads)
        expectOrder([measure.drafted, declined.asked, declined.declined, measure.lead?.asked ?? today])
      const frozen = inEdition.includes(measure) ? edition.frozen : today
      expectOrder([measure.drafted, measure.lead?.asked, measure.lead?.accepted, measure.proposed ?? undefined, frozen])
      expectOrder([resolution.date, measure.time_frame.from, measure.time_frame.to])
      expect(measure.time_frame.permanent, measure.number).toBe(measure.time_frame.to === null)
    }
    expectOrder([edition.frozen, resolution.date])
    for (const each of [...resolution.funding_decisions, ...reports]) expectOrder([resolution.date, each.date, today])
    for (const each of dispositions) {
      const [contribution] = contributionsOf([each.contribution])
      const reason = reasons.find((one) => one.key === each.reason)
      expectOrder([contribution && acceptedOn(contribution), needs.find((one) => one.number === each.need)?.confirmed, each.date, today])
      expectOrder([reason?.published, each.date])
      if (each.measure) expectOrder([resolution.date, each.date])
    }
  })
})

describe('money and posts', () => {
  test('of what was proposed add up to the sums that were added apart', () => {
    const proposed = measures.filter((each) => each.proposed)
    const costs = proposed.flatMap((each) => each.cost_lines)
    const posts = proposed.flatMap((each) => each.staff_lines)
    const years = [...new Set([...costs, ...posts].map((each) => each.year))].sort()
    const sums = years.map((year) => ({
      year,
      cost_existing_cents: sum(costs.filter((each) => each.year === year && each.existing).map((each) => each.amount_cents)),
      cost_additional_cents: sum(costs.filter((each) => each.year === year && !each.existing).map((each) => each.amount_cents)),
      fte_existing_hundredths: sum(posts.filter((each) => each.year === year && each.existing).map((each) => each.fte_hundredths)),
      fte_additional_hundredths: sum(posts.filter((each) => each.year === year && !each.existing).map((each) => each.fte_hundredths))
    }))
    expect(sums).toEqual(readRecords<Sums[]>('expected-sums'))
  })

  test('never bring in more than they cost, measure by measure and year by year', () => {
    for (const measure of measures) {
      for (const { year } of measure.funding_lines)
        expect(inYear(measure.funding_lines, year)).toBeLessThanOrEqual(inYear(measure.cost_lines, year))
    }
  })

  test('are decided apart from the measure: five measures subject to funding have a decision, six wait', () => {
    const subject = resolution.measures.filter((each) => each.outcome === 'adopted_subject_to_funding').map((each) => each.number)
    expect(subject).toHaveLength(11)
    expect(resolution.funding_decisions.map((each) => each.measure)).toEqual(['HF3-2.1', 'HF6-1.1', 'HF2-2.1', 'HF3-3.1', 'HF4-2.1'])
    expectIn(
      resolution.funding_decisions.map((each) => each.measure),
      subject
    )
    for (const decision of resolution.funding_decisions) {
      const additional = measures.find((each) => each.number === decision.measure)?.cost_lines.filter((each) => !each.existing) ?? []
      expect(decision.amount_cents, decision.measure).toBe(inYear(additional, decision.year))
    }
  })
})

/** Every localised text anywhere in a value: an object that has a German wording. */
function textsIn(value: unknown): Text[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  // The key was just seen; that the other languages are there is what the test asks.
  if ('de' in value) return [value as Text]
  return Object.values(value).flatMap(textsIn)
}

function acceptedOn(contribution: Contribution): string | undefined {
  return contribution.published ?? contribution.accepted
}

function contributionsOf(wanted: string[]): Contribution[] {
  return contributions.filter((each) => wanted.includes(each.key))
}

function codesOf(level: string): string[] {
  return goals.filter((each) => each.level === level).map((each) => each.code)
}

function needNumbers(): string[] {
  return needs.map((each) => each.number)
}

function keys(records: Keyed[]): string[] {
  return records.map((each) => each.key)
}

function present<Value>(values: (Value | null | undefined)[]): Value[] {
  return values.filter((each) => each !== null && each !== undefined)
}

function countBy(values: string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(Object.groupBy(values, (each) => each)).map(([value, all]) => [value, all?.length ?? 0]))
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

function inYear(lines: { year: number; amount_cents: number }[], year: number): number {
  return sum(lines.filter((each) => each.year === year).map((each) => each.amount_cents))
}

function expectDistinct(values: string[]) {
  expect(new Set(values).size).toBe(values.length)
}

function expectIn<Value>(values: Value[], known: Value[]) {
  expect(values.length).toBeGreaterThan(0)
  expect(values.filter((each) => !known.includes(each))).toEqual([])
}

function expectOrder(days: (string | null | undefined)[]) {
  const known = present(days)
  expect(known).toEqual(known.toSorted())
}
