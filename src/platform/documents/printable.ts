import type { Coverage } from './font-coverage.ts'

/**
 * The same data with every text made fit for print: a PDF/UA may hold no sign that no font can show, and one stray sign would
 * otherwise stop the whole document. What cannot be shown becomes U+FFFD, visibly; control signs become spaces or go. So do
 * invisible ones that only steer direction or line breaks: they could turn words around, and a PDF remembers them with the letter
 * beside them, so that they would be copied with that letter from everywhere in the document.
 */
export function printable(data: unknown, fonts: readonly Coverage[]): unknown {
  if (typeof data === 'string') return printableText(data, fonts)
  if (Array.isArray(data)) return data.map((each) => printable(each, fonts))
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, printable(value, fonts)]))
}

const invisible = /(?!\n)\p{Cc}|[\u00AD\u034F\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu
const replacement = '\uFFFD'
const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' })

function printableText(text: string, fonts: readonly Coverage[]): string {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(invisible, '')
  let shown = ''
  for (const { segment } of graphemes.segment(clean)) shown += printableGrapheme(segment, fonts)
  return shown
}

/** A letter and its marks are set in one font: the first that has them all, else the first that has the letter. */
function printableGrapheme(segment: string, fonts: readonly Coverage[]): string {
  if (segment === '\n') return segment
  const signs = [...segment]
  const needed = signs.filter((sign) => !isInvisible(sign))
  const has = (font: Coverage, sign: string) => font(sign.codePointAt(0) ?? 0)
  if (fonts.some((font) => needed.every((sign) => has(font, sign)))) return segment
  const letter = needed[0]
  const font = letter === undefined ? undefined : fonts.find((each) => has(each, letter))
  return font ? signs.filter((sign) => isInvisible(sign) || has(font, sign)).join('') : replacement
}

function isInvisible(sign: string): boolean {
  return /\p{Default_Ignorable_Code_Point}/u.test(sign)
}
