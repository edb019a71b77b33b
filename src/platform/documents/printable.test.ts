import { expect, test } from 'vitest'
import { fontCoverage } from './font-coverage.ts'
import { documentFonts } from './fonts.ts'
import { printable } from './printable.ts'

const fonts = documentFonts().map(fontCoverage)
const printed = (text: string) => printable(text, fonts)

test('the fonts show the languages in which people write to the county', () => {
  for (const text of [
    'Größe, Ångström, Şükran, Đặng, Łódź',
    'Українська мова, Привет',
    'Ελληνικά',
    'العربية: أدّت إلى إجراء؟',
    'زبان فارسی می‌گیرم گچ پژ'
  ]) {
    expect(printed(text)).toBe(text)
  }
})

test('emoji stay, also those made of several signs', () => {
  expect(printed('👍🏽 👨‍👩‍👧 🇩🇪 ❤️')).toBe('👍🏽 👨‍👩‍👧 🇩🇪 ❤️')
})

test('a sign that no font has is shown as missing, and the rest of the text stays', () => {
  expect(printed('Tee heißt 茶 hier')).toBe('Tee heißt \uFFFD hier')
})

test('a mark that its letter’s font lacks goes, and the letter stays', () => {
  expect(printed('س\u1AB0 kam')).toBe('س kam')
})

test('control signs, broken halves and signs that turn words around do not reach the page', () => {
  expect(printed('a\u0000b\u0007c\uD800d')).toBe('abc\uFFFDd')
  expect(printed('eins\r\nzwei\tdrei')).toBe('eins\nzwei drei')
  expect(printed('\u202Erückwärts\u202C \uFEFFBei\u00ADtrag 1\u2060234')).toBe('rückwärts Beitrag 1234')
})

test('numbers, lists and keys are left as they are', () => {
  expect(printable({ Größe: [1, true, null, 'ok\u0000'] }, fonts)).toEqual({ Größe: [1, true, null, 'ok'] })
})
