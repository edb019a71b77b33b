import { expect, test } from 'vitest'
import { composeText, textKey } from './compose-text.ts'

test('the title becomes the first line', () => {
  expect(composeText('  Alter\n Markt ', ' Mehr Bänke, bitte.\r\n\r\nUnd Schatten. ')).toEqual({
    ...{ ok: true, text: 'Alter Markt\nMehr Bänke, bitte.\n\nUnd Schatten.' }
  })
})

test('a title that stands there already is not doubled, and a title alone is a text', () => {
  expect(composeText('Mehr Busse', 'Mehr Busse')).toEqual({ ok: true, text: 'Mehr Busse' })
  expect(composeText('Mehr Busse', 'Mehr Busse\nauch abends')).toEqual({ ok: true, text: 'Mehr Busse\nauch abends' })
  expect(composeText('Mehr Busse', ' \n ')).toEqual({ ok: true, text: 'Mehr Busse' })
})

test('control characters go, letters are composed, emoji and Arabic signs stay', () => {
  const raw = 'Gru\u0308nau\u0000\u0007\u001b[31m \u0085\ufeff👩‍👩‍👧 مرحبًا\u200f\tEnde'
  expect(composeText('', raw)).toEqual({ ok: true, text: 'Grünau[31m 👩‍👩‍👧 مرحبًا\u200f\tEnde' })
})

test('half a sign, which no database stores, becomes the sign for an unknown letter', () => {
  expect(composeText('', 'vorn \ud83d hinten')).toEqual({ ok: true, text: 'vorn \ufffd hinten' })
})

test('nothing but blanks, control characters and invisible marks is no text', () => {
  expect(composeText('\u0000', ' \u00a0\r\n\t')).toEqual({ ok: false, code: 'text_missing' })
  expect(composeText('', '\u200d\u200b')).toEqual({ ok: false, code: 'text_missing' })
})

test('5,000 signs fit, title included; above, it says by how much', () => {
  expect(composeText('', 'ä'.repeat(5_000))).toMatchObject({ ok: true })
  expect(composeText('', 'a\u0308'.repeat(5_012))).toEqual({ ok: false, code: 'text_too_long', over: 12 })
  expect(composeText('Titel', 'x'.repeat(4_994))).toMatchObject({ ok: true })
  expect(composeText('Titel', 'x'.repeat(4_995))).toEqual({ ok: false, code: 'text_too_long', over: 1 })
})

test('texts share a key when only case, blanks or punctuation differ', () => {
  const key = textKey('Mehr Busse – auch abends!')
  expect(textKey('mehr  busse auch\nABENDS')).toBe(key)
  expect(textKey('Mehr Busse, auch morgens')).not.toBe(key)
  expect(textKey('???')).not.toBe(textKey('!!!'))
})
