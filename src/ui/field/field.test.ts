import type { Component } from 'svelte'
import { describe, expect, test } from 'vitest'
import { hostile, html } from '../testing/render.ts'
import Checkbox from './Checkbox.svelte'
import CheckboxGroup from './CheckboxGroup.svelte'
import DateField from './DateField.svelte'
import FileField from './FileField.svelte'
import MoneyField from './MoneyField.svelte'
import RadioGroup from './RadioGroup.svelte'
import Select from './Select.svelte'
import TextArea from './TextArea.svelte'
import TextField from './TextField.svelte'
import { fieldId } from './field-id.ts'
import { keptChoices, keptField, keptLocalText } from './kept.ts'

const options = [
  { value: 'need', label: 'Ein Bedarf', hint: 'Etwas fehlt.' },
  { value: 'idea', label: 'Eine Idee' }
]
// Each field is tried with the same properties; what a field has not, it leaves alone.
const single = { TextField, TextArea, Select, DateField, MoneyField, FileField } as unknown as Record<
  string,
  Component<Record<string, unknown>>
>
const groups = { RadioGroup, CheckboxGroup } as unknown as Record<string, Component<Record<string, unknown>>>
const all = { ...single, ...groups, Checkbox: Checkbox as unknown as Component<Record<string, unknown>> }

describe.each(Object.entries(single))('%s', (_, Field) => {
  test('is named by its label', () => {
    const markup = html(Field, { name: 'topic', label: 'Thema', options, required: true })
    expect(markup).toMatch(/<label[^>]* for="field-topic"[^>]*>\s*Thema/)
    expect(markup.match(/ id="field-topic"/g)).toHaveLength(1)
  })
})

describe.each(Object.entries(groups))('%s', (_, Field) => {
  test('is a fieldset with a legend, and each choice has its own label', () => {
    const markup = html(Field, { name: 'kind', label: 'Was ist Ihr Beitrag?', options, required: true })
    expect(markup).toMatch(/<fieldset[\s\S]*<legend[^>]*>\s*Was ist Ihr Beitrag\?/)
    expect(markup).toMatch(/<label[^>]* for="field-kind"[^>]*>Ein Bedarf</)
    expect(markup).toMatch(/<label[^>]* for="field-kind-2"[^>]*>Eine Idee</)
  })
})

describe.each(Object.entries(all))('%s', (_, Field) => {
  test('ties hint and error to what it asks', () => {
    const markup = html(Field, { name: 'topic', label: 'Thema', options, hint: 'Ein Hinweis', error: 'Bitte wählen Sie.' })
    expect(markup).toMatch(/aria-describedby="[^"]*field-topic-hint[^"]*field-topic-error"/)
    expect(markup).toContain('id="field-topic-hint"')
    expect(markup).toMatch(/id="field-topic-error"[\s\S]*Fehler:<\/span> Bitte wählen Sie\./)
    expect(markup).toContain('aria-invalid="true"')
  })

  test('writes hostile words as words', () => {
    const choices = [{ value: hostile, label: hostile, hint: hostile }]
    const markup = html(Field, {
      name: 'topic',
      label: hostile,
      hint: hostile,
      error: hostile,
      value: hostile,
      options: choices,
      values: [hostile]
    })
    expect(markup).not.toMatch(/<img|<script/)
    expect(markup).not.toContain('" onerror')
  })
})

test('what is optional says so, in each language; what is required does not', () => {
  const optional = { name: 'topic', label: 'Thema' }
  expect(html(TextField, optional, 'de')).toContain('(freiwillig)')
  expect(html(TextField, optional, 'en')).toContain('(optional)')
  expect(html(TextField, optional, 'ar')).toContain('(اختياري)')
  expect(html(TextField, { ...optional, required: true })).not.toContain('freiwillig')
})

test('what may be left open for now says what it is needed for, and that it is not left to one’s liking', () => {
  for (const Field of [TextField, TextArea, Select]) {
    const markup = html(Field, { name: 'address', label: 'Anschrift', options: [], neededFor: 'zum Öffnen nötig' })
    expect(markup).toContain('(zum Öffnen nötig)')
    expect(markup).not.toContain('freiwillig')
    expect(markup).not.toContain('aria-required')
  }
})

test('what was typed stays', () => {
  expect(html(TextField, { name: 'a', label: 'A', value: 'Grüße "quer"' })).toContain('value="Grüße &quot;quer&quot;"')
  expect(html(TextArea, { name: 'a', label: 'A', value: '\nzweite Zeile' })).toMatch(/<textarea[^>]*>/)
  expect(html(Select, { name: 'a', label: 'A', options, value: 'idea' })).toMatch(/value="idea"[^>]* selected/)
  expect(html(RadioGroup, { name: 'a', label: 'A', options, value: 'idea' })).toMatch(/value="idea"[^>]* checked/)
  expect(html(CheckboxGroup, { name: 'a', label: 'A', options, values: ['need'] })).toMatch(/value="need"[^>]* checked/)
})

test('a group of ticks is sent as a list, under the name that problems use', () => {
  const markup = html(CheckboxGroup, { name: 'fields', label: 'Felder', options })
  expect(markup.match(/name="fields\[\]"/g)).toHaveLength(2)
})

test('what people write keeps its own direction, codes run from left to right', () => {
  expect(html(TextArea, { name: 'a', label: 'A' }, 'ar')).toContain('dir="auto"')
  expect(html(TextField, { name: 'a', label: 'A' }, 'ar')).toContain('dir="auto"')
  expect(html(TextField, { name: 'a', label: 'A', code: true }, 'ar')).toContain('dir="ltr"')
  expect(html(MoneyField, { name: 'a', label: 'A' }, 'ar')).toContain('dir="ltr"')
})

test('a text area says how much fits, and its field is described by it', () => {
  const markup = html(TextArea, { name: 'text', label: 'Text', limit: 5000 })
  expect(markup).toContain('Höchstens 5.000 Zeichen')
  expect(markup).toContain('aria-describedby="field-text-count"')
})

test('the id of a field is safe whatever its name', () => {
  expect(fieldId('costs[0].amount')).toBe('field-costs-0--amount')
})

test('a field shows what is stored, and after a refusal what was typed with what is wrong', () => {
  const refused = {
    refused: 'Nein.',
    problems: { name: 'Zu lang.' },
    entries: { name: 'getippt', ticks: ['a'], text_ar: 'كتب' },
    freshKey: 'k'
  }
  expect(keptField(undefined, 'name', 7)).toEqual({ name: 'name', value: '7', error: undefined })
  expect(keptField(refused, 'name', 'alt')).toEqual({ name: 'name', value: 'getippt', error: 'Zu lang.' })
  expect(keptChoices(undefined, 'ticks', [1, 2])).toEqual({ name: 'ticks', values: ['1', '2'], error: undefined })
  expect(keptChoices(refused, 'ticks', ['b']).values).toEqual(['a'])
  expect(keptLocalText(undefined, 'text', { de: 'Deutsch' }).values).toMatchObject({ text_de: 'Deutsch', text_ar: '' })
  expect(keptLocalText(refused, 'text', { de: 'Deutsch' })).toMatchObject({
    name: 'text',
    values: { text_de: '', text_ar: 'كتب' },
    problems: refused.problems
  })
})
