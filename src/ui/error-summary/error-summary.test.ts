import { expect, test } from 'vitest'
import { hostile, html } from '../testing/render.ts'
import ErrorSummary from './ErrorSummary.svelte'

test('takes the focus, is read out and leads to each field', () => {
  const markup = html(ErrorSummary, { errors: { text: 'Bitte schreiben Sie, worum es geht.' } })
  expect(markup).toMatch(/role="alert"[^>]*tabindex="-1"[^>]*autofocus/)
  expect(markup).toContain('<a href="#field-text">Bitte schreiben Sie, worum es geht.</a>')
})

test('a sentence without a field is said without a link', () => {
  const markup = html(ErrorSummary, { errors: { formKey: 'Bitte senden Sie noch einmal.' }, refused: 'Das Formular war zu alt.' })
  expect(markup).toContain('Bitte senden Sie noch einmal.')
  expect(markup).toContain('Das Formular war zu alt.')
  expect(markup).not.toContain('<a ')
})

test('is not there when nothing is wrong', () => {
  expect(html(ErrorSummary, { errors: {} }).trim()).toBe('')
})

test('writes hostile words as words', () => {
  expect(html(ErrorSummary, { errors: { text: hostile, [hostile]: 'x' }, refused: hostile })).not.toMatch(/<img|<script|href="#field-">/)
})
