import type { FieldName, PublicContribution } from '#domain/2-listening/contribution/read.server.ts'
import { wordsIn } from '#domain/2-listening/contribution/search-words.ts'
import type { Language } from '#platform/language/languages.ts'
import { localText } from '#platform/language/local-text.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { MessageKey } from '#platform/language/translate.ts'
import type { Findable } from './findable.ts'
import { fits } from './match.ts'
import type { Wanted } from './match.ts'
import { markedText, shownIn, snippetOf } from './snippet.ts'
import type { Piece } from './snippet.ts'

/** One line of the answer: what it is, where it stands, and the words that were found in it. */
export type Result<Kind extends string = string> = {
  kind: Kind
  number: string | null
  path: string
  /** Null for a contribution, which has no title: its text speaks. */
  title: Marked | null
  text: Marked | null
  status: MessageKey | null
  on: string | null
  fields: FieldName[]
  place: LocalText | null
}
export type Marked = { pieces: Piece[]; language: string }

/**
 * A thing of the plan or a page as a line: named in the reader's language, with the words where they were found, in the language in which
 * they stand there.
 */
export function resultOf<Kind extends string>(found: Findable<Kind>, wanted: readonly Wanted[], reader: Language): Result<Kind> {
  const { kind, number, title, texts, path, status, on } = found
  const named = localText(title, reader)
  const head = shownIn(title, reader, wanted)
  const elsewhere = head.marked && head.language !== named.language
  const bodies = texts.map((each) => shownIn(each, reader, wanted))
  const body = bodies.find(({ marked }) => marked) ?? (elsewhere ? head : head.marked ? undefined : bodies[0])
  return {
    kind,
    number,
    path,
    title: { pieces: markedText(named.text, wanted), language: named.language },
    text: body?.text ? { pieces: snippetOf(body.text, wanted), language: body.language } : null,
    status,
    on: kind === 'resolution' || kind === 'news' ? on : null,
    fields: [],
    place: null
  }
}

/** A published contribution as a line: the words of its author, in their language. */
export function resultOfContribution(contribution: PublicContribution, wanted: readonly Wanted[]): Result<'contribution'> {
  const { number, text, language, publishedOn, fields, municipality, region } = contribution
  return {
    kind: 'contribution',
    number: String(number),
    path: `/trace/${number}`,
    title: null,
    text: { pieces: snippetOf(text, wanted), language },
    status: null,
    on: publishedOn,
    fields,
    place: municipality === null ? region : { de: municipality }
  }
}

/** Folded words as they are written in what was found: Bücherei, not bucherei. */
export function surfaceOf(terms: readonly Wanted[], results: readonly Pick<Result, 'title' | 'text'>[]): string {
  const pieces = results.flatMap(({ title, text }) => [...(title?.pieces ?? []), ...(text?.pieces ?? [])]).filter(({ marked }) => marked)
  return terms
    .map((term) => {
      const written =
        pieces.find(({ text }) => wordsIn(text)[0]?.folded === term.folded) ??
        pieces.find(({ text }) => fits(wordsIn(text)[0]?.folded ?? '', term))
      return written && wordsIn(written.text)[0]?.folded === term.folded ? written.text : term.folded
    })
    .join(' ')
}
