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

// Letters of European languages and the signs around them, each a grapheme by itself: most texts hold nothing else.
const plainSigns = /^[\n\x20-\x7E\u00A0-\u00AC\u00AE-\u017F\u2013\u2014\u2018-\u201A\u201C-\u201E\u2026\u20AC]*$/
const plainRanges = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x17f],
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2026, 0x2026],
  [0x20ac, 0x20ac]
] as const
const plainIn = new WeakMap<Coverage, boolean>()

/** Whether the first font has all plain signs: then a text of these alone needs no look at its letters. */
function isPlain(text: string, [font]: readonly Coverage[]): boolean {
  if (!font || !plainSigns.test(text)) return false
  const known = plainIn.get(font)
  if (known !== undefined) return known
  const all = plainRanges.every(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at).every(font))
  plainIn.set(font, all)
  return all
}

function printableText(text: string, fonts: readonly Coverage[]): string {
  if (isPlain(text, fonts)) return text
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
