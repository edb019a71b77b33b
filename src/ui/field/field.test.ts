import { describe, expect, test } from 'vitest'
import { html } from '../testing/render.ts'
import CheckboxGroup from './CheckboxGroup.svelte'
import TextArea from './TextArea.svelte'
import TextField from './TextField.svelte'

const hostile = '"><script>alert(1)</script>\'{{7*7}}'

describe('a field', () => {
  test('is named by its label', () => {
    const page = html(TextField, { name: 'email', label: 'E-Mail', required: true })
    expect(page).toContain('for="field-email"')
    expect(page).toContain('id="field-email"')
  })
})
