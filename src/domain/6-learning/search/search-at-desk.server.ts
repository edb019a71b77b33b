import { deskStates, everyContribution } from '#domain/2-listening/moderation/desk-filter.ts'
import type { DeskLine } from '#domain/2-listening/moderation/desk-lines.server.ts'
import { searchAtDesk as searchContributions } from '#domain/2-listening/moderation/desk-search.server.ts'
import { mayReadAtDesk } from '#domain/2-listening/moderation/may.ts'
import { countLimit, pageSize } from '#domain/2-listening/contribution/list.server.ts'
import { askForWords } from '#domain/2-listening/contribution/word-search.server.ts'
import type { WordQuestion } from '#domain/2-listening/contribution/word-search.server.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { Language } from '#platform/language/languages.ts'
import { contributionNumber } from './contribution-number.ts'
import { foundAtDesk } from './desk/found-at-desk.server.ts'
import { narrowedAtDesk } from './desk/narrow-at-desk.ts'
import type { DeskKind, Findable } from './findable.ts'
import { matching, vocabularyOf } from './match.ts'
import type { Wanted } from './match.ts'
import { mendQuestion } from './mend-question.server.ts'
import { resultOf, surfaceOf } from './result.ts'
import type { Result } from './result.ts'
import type { SearchCursor, SearchFilter } from './search-filter.ts'
import { snippetOf } from './snippet.ts'

export type FoundAtDesk = {
  results: Result<DeskKind>[]
  /** How many of each kind; contributions are counted to one more than a thousand. */
  counts: Record<string, number>
  next: SearchCursor | null
  mended: string | null
  onlySmall: boolean
}

/** Searches everything that this person may read at the desk: each kind under its own sentence, contributions in every state. */
export async function searchAtDesk(db: Db, actor: Actor, filter: SearchFilter<DeskKind>, reader: Language): Promise<FoundAtDesk> {
  const [question, findables] = await Promise.all([askForWords(db, filter.words), foundAtDesk(db, actor)])
  const found = await find(db, actor, filter, question, findables, reader)
  if (found.results.length > 0 || question.terms.length === 0) return found
  const words = await mendQuestion(db, question, vocabularyOf(findables))
  if (words === null) return found
  const again = await askForWords(db, words)
  const instead = await find(db, actor, { ...filter, typed: words, words }, again, findables, reader)
  return instead.results.length > 0 ? { ...instead, mended: surfaceOf(again.terms, instead.results) } : found
}

async function find(
  db: Db,
  actor: Actor,
  filter: SearchFilter<DeskKind>,
  { terms, query, onlySmall }: WordQuestion,
  findables: readonly Findable<DeskKind>[],
  reader: Language
): Promise<FoundAtDesk> {
  const { kind, after } = filter
  const entries = narrowedAtDesk(matching(findables, filter.typed, terms), filter)
  const counts = Object.fromEntries(
    Map.groupBy(entries, (each) => each.kind)
      .entries()
      .map(([each, members]) => [each, members.length])
  )
  const shown = kind === null ? entries : entries.filter((each) => each.kind === kind)
  const skip = after === null ? 0 : 'skip' in after ? after.skip : shown.length
  const page = shown.slice(skip, skip + pageSize)
  const { state, field: fieldNumber, language, channel, since, until } = filter
  const stands = deskStates.find((each) => each === state) ?? null
  const mayRead = mayReadAtDesk(actor) && (state === null || stands !== null)
  const wanted = mayRead && (kind === null || kind === 'contribution')
  const room = wanted ? pageSize - page.length : 0
  const narrow = { ...everyContribution, state: stands, fieldNumber, language, channel, since, until }
  const asked = { query, number: contributionNumber(filter.typed) }
  const said = mayRead
    ? await searchContributions(db, asked, narrow, after !== null && 'on' in after ? after : null, room + 1)
    : { lines: [], total: 0 }
  const lines = said.lines.slice(0, room)
  const last = lines.at(-1)
  return {
    results: [...page.map((each) => resultOf(each, terms, reader)), ...lines.map((line) => resultOfLine(line, terms))],
    counts: { ...counts, contribution: Math.min(said.total, countLimit + 1) },
    next: nextOf(
      skip + page.length < shown.length || (wanted && room === 0 && said.total > 0),
      skip + page.length,
      said.lines.length > room ? last : undefined
    ),
    mended: null,
    onlySmall
  }
}

function nextOf(more: boolean, skip: number, last: DeskLine | undefined): SearchCursor | null {
  if (more) return { skip }
  return last ? { on: last.receivedOn, id: last.id } : null
}

function resultOfLine(line: DeskLine, wanted: readonly Wanted[]): Result<'contribution'> {
  const state = line.withdrawn ? 'withdrawn' : line.last === 'accepted' && line.wish === 'public' ? 'published' : (line.last ?? 'waiting')
  return {
    kind: 'contribution',
    number: line.number === null ? null : String(line.number),
    path: `/desk/contributions/${line.id}`,
    title: null,
    text: { pieces: snippetOf(line.text, wanted), language: line.language },
    status: line.wish === 'office' && state === 'accepted' ? 'moderation.wish.office' : `moderation.state.${state}`,
    on: line.receivedOn,
    fields: [],
    place: line.place === null ? null : { de: line.place }
  }
}
