import { sql } from 'kysely'
import { answerCoverage } from '#domain/3-drafting/disposition/coverage.server.ts'
import { contentHash } from '#domain/4-decision/edition/content-hash.ts'
import { collectCatalogue } from '#domain/4-decision/edition/collect.server.ts'
import { readTally, refreshTally } from '#domain/6-learning/coverage/tally.server.ts'
import { traceByCode, traceByNumber, traceOf, withheldNumber } from '#domain/6-learning/trace/read.server.ts'
import { stationSentence } from '#domain/6-learning/trace/sentence.ts'
import type { Station } from '#domain/6-learning/trace/trace.ts'
import { languages } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { expectedCounts, expectedTrace, isShown } from './account.ts'
import type { Said } from './account.ts'
import type { Story } from './steps.ts'

/** Where the county says something else than the account: a line for each difference. The kinds of stations met on the way are added to `met`. */
export async function differences(story: Story, met: Set<string>): Promise<string[]> {
  const found = []
  for (const said of story.account.said.values()) found.push(...(await differencesOf(story, said, met)))
  return [...found, ...(await differencesInCounts(story)), ...(await differencesInEditions(story))]
}

async function differencesOf({ county, coordinator, account }: Story, said: Said, met: Set<string>): Promise<string[]> {
  const { db } = coordinator.county.database
  const trace = await traceOf(db, said.id)
  for (const { kind } of trace.stations) met.add(kind)
  const found = apart(`trace of ${said.text}`, trace.stations.map(lineOf).sort(), expectedTrace(account, said))
  const days = trace.stations.slice(1).map(({ on }) => on)
  if (trace.stations[0]?.kind !== 'received' || days.some((day, place) => day < (days[place - 1] ?? '')))
    found.push(`not in order: ${days}`)
  for (const station of trace.stations)
    for (const { code } of languages)
      if (stationSentence(station, translateTo(code)).length < 4) found.push(`no words: ${station.kind} ${code}`)
  found.push(...apart('by the code', await traceByCode(county.visitor, said.code), trace))
  if (said.number === null) return found
  found.push(...apart('by the number', await traceByNumber(db, said.number), isShown(said) ? trace : null))
  const withheld = said.decision?.is === 'withheld' && said.withdrawnOn === null
  const told = withheld ? { number: said.number, on: said.decision?.on, reasonCode: said.decision?.reason } : null
  return [...found, ...apart('a withheld number', await withheldNumber(db, said.number), told)]
}

async function differencesInCounts({ coordinator, account }: Story): Promise<string[]> {
  const { db } = coordinator.county.database
  const expected = expectedCounts(account)
  await refreshTally(db)
  const { contributions, answered, needs, measures } = (await readTally(db)).total
  const listed = await db.selectFrom('contribution_listing').select('number').orderBy('number').execute()
  return [
    ...apart('tally', { contributions, answered, needs, measures }, expected.tally),
    ...apart('coverage', await answerCoverage(db), expected.coverage),
    ...apart('list', listed.map(({ number }) => number), expected.shown), // prettier-ignore
    ...apart('heard by the plan', (await collectCatalogue(db)).contributionCount, expected.heard)
  ]
}

// What was frozen stays as it was: its measures, and its content to the letter.
async function differencesInEditions({ coordinator, account }: Story): Promise<string[]> {
  const { db } = coordinator.county.database
  const { rows } = await sql<{ id: string; content: Parameters<typeof contentHash>[0]; hash: string; measures: string[] }>`
    select id, content, content_hash as hash, array(select measure_id::text from edition_measure where edition_id = edition.id order by 1) as measures
    from edition order by frozen_on, number`.execute(db)
  const standing = rows.map(({ id, content, measures }) => [id, contentHash(content), measures])
  const expected = account.editions.map(({ id, hash, measures }) => [id, hash, measures.toSorted()])
  const sorted = (lines: unknown[]) => lines.map((line) => JSON.stringify(line)).sort()
  return apart('editions', sorted(standing), sorted(expected))
}

function apart(what: string, is: unknown, expected: unknown): string[] {
  const [one, other] = [JSON.stringify(is, null, 1), JSON.stringify(expected, null, 1)]
  return one === other ? [] : [`${what}: is ${one}, must be ${other}`]
}

function lineOf(station: Station): string {
  return `${station.on} ${station.kind}${detailOf(station)}`
}

function detailOf(station: Station): string {
  if (station.kind === 'received') return ` ${station.text ?? '-'}`
  if (station.kind === 'published' || station.kind === 'need_dropped') return ` ${station.number}`
  if (station.kind === 'withheld') return ` ${station.reasonCode}`
  if (station.kind === 'need') return ` ${station.number} ${station.others}`
  if (station.kind === 'measure') return ` ${station.number} ${station.needNumber ?? '-'}`
  if (station.kind === 'decided') return ` ${station.number} ${station.outcome} ${station.edition} ${station.proof.id}`
  if (station.kind === 'funded') return ` ${station.number} ${station.year} ${station.amountCents} ${station.correctedOn ?? '-'}`
  if (station.kind === 'status') return ` ${station.number} ${station.implementation} ${station.light}`
  if (station.kind === 'answered') return ` ${station.disposition} ${station.number ?? '-'}`
  return ''
}
