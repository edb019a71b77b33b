import { createHash } from 'node:crypto'
import { saysSomething, textLimit } from '../contribution.ts'

export type ComposedText =
  { ok: true; text: string } | { ok: false; code: 'text_missing' } | { ok: false; code: 'text_too_long'; over: number }

/** A row's text with its title as the first line (unless it stands there already), cleaned of control characters, in NFC. */
export function composeText(title: string, text: string): ComposedText {
  const heading = cleaned(title).replace(/\s+/g, ' ')
  const body = cleaned(text)
  const composed = heading === '' || body.split('\n', 1)[0]?.trim() === heading ? body : `${heading}\n${body}`.trim()
  if (!saysSomething(composed)) return { ok: false, code: 'text_missing' }
  const over = composed.length - textLimit
  return over > 0 ? { ok: false, code: 'text_too_long', over } : { ok: true, text: composed }
}

/** A cell in NFC and without what cannot be stored or seen: half signs, marks of byte order, control characters but line breaks and tabs. */
export function cleaned(cell: string): string {
  // Most cells hold nothing to clean, and a file has many cells.
  if (/^[\n\x20-\x7e\xa0-\u02ff]*$/.test(cell)) return cell.trim()
  return cell
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|\ufeff/gu, '')
    .trim()
}

/** What two texts share that differ in case, blanks or punctuation only, as a SHA-256 hash. */
export function textKey(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, '')
  return createHash('sha256')
    .update(folded === '' ? text : folded)
    .digest('hex')
}
