import { wordsIn } from '#domain/2-listening/contribution/search-words.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import { languages } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import { fits } from './match.ts'
import type { Wanted } from './match.ts'

/** A piece of a text; marked where it is what was looked for. */
export type Piece = { text: string; marked: boolean }

const around = 240

/** The part of a text in which the first word that was looked for stands, cut between words, with every such word marked. */
export function snippetOf(text: string, wanted: readonly Wanted[], length = around): Piece[] {
  const hits = hitsIn(text, wanted)
  const first = hits[0]?.at ?? 0
  const from = first <= length / 3 ? 0 : wordBorder(text, first - Math.floor(length / 3))
  const until = from + length >= text.length ? text.length : wordBorder(text, from + length)
  const inside = hits.filter(({ at, end }) => at >= from && end <= until)
  return [...piecesOf(text, from, until, inside), ...(until < text.length ? [plain(' …')] : [])].filter((piece) => piece.text)
}

/** A whole text with every word marked that was looked for. */
export function markedText(text: string, wanted: readonly Wanted[]): Piece[] {
  return piecesOf(text, 0, text.length, hitsIn(text, wanted)).filter((piece) => piece.text)
}

/** The language in which a text is shown: the reader's, unless the words occur in another one of its languages only. */
export function shownIn(
  text: LocalText,
  reader: Language,
  wanted: readonly Wanted[]
): { text: string; language: Language; marked: boolean } {
  const order = [reader, 'de' as const, ...languages.map(({ code }) => code)]
  const written = order.flatMap((language) => (text[language] ? [{ language, text: text[language] }] : []))
  const found = written.find((each) => hitsIn(each.text, wanted).length > 0)
  const shown = found ?? written[0] ?? { language: 'de' as const, text: text.de }
  return { ...shown, marked: found !== undefined }
}

function hitsIn(text: string, wanted: readonly Wanted[]): { at: number; end: number }[] {
  return wordsIn(text)
    .filter(({ folded }) => wanted.some((one) => fits(folded, one)))
    .map(({ at, length }) => ({ at, end: at + length }))
}

function piecesOf(text: string, from: number, until: number, hits: readonly { at: number; end: number }[]): Piece[] {
  const pieces: Piece[] = from > 0 ? [plain('… ')] : []
  let at = from
  for (const hit of hits) {
    pieces.push(plain(text.slice(at, hit.at)), { text: text.slice(hit.at, hit.end), marked: true })
    at = hit.end
  }
  return [...pieces, plain(text.slice(at, until))]
}

function plain(text: string): Piece {
  return { text, marked: false }
}

/** The end of the word before this place; within a text without spaces the place itself, never within a sign. */
function wordBorder(text: string, place: number): number {
  const space = text.lastIndexOf(' ', place)
  if (space > place - 60) return space + 1
  return /[\udc00-\udfff]/.test(text.charAt(place)) ? place + 1 : place
}
