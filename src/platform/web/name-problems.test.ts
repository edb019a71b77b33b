import { expect, test } from 'vitest'
import { nameProblems } from './name-problems.ts'

const page = (links: string, fields: string) => `<main><div data-error-summary><ul>${links}</ul></div><form>${fields}</form></main>`
const same = 'Bitte füllen Sie dieses Feld aus.'
const to = (id: string, sentence = same) => `<li><a href="#field-${id}">${sentence}</a></li>`
const field = (id: string, label: string) =>
  `<label class="kern-label" for="field-${id}">${label} <span>(freiwillig)</span></label><input id="field-${id}" name="${id}">`

test('one sentence for several fields says which field it means', () => {
  const named = nameProblems(page(to('name') + to('email'), field('name', 'Vor- und Nachname') + field('email', 'E-Mail-Adresse')))
  expect(named).toContain(`<a href="#field-name">Vor- und Nachname: ${same}</a>`)
  expect(named).toContain(`<a href="#field-email">E-Mail-Adresse: ${same}</a>`)
})

test('a group is called by its legend, and a question needs no colon', () => {
  const group =
    '<fieldset><legend>Worum geht es? </legend><input type="radio" id="field-kind"><label for="field-kind">Idee</label></fieldset>'
  const named = nameProblems(page(to('kind') + to('name'), group + field('name', 'Name')))
  expect(named).toContain(`<a href="#field-kind">Worum geht es? ${same}</a>`)
  expect(named).toContain(`<a href="#field-name">Name: ${same}</a>`)
})

test('a sentence that stands once, a field without a label and a page without a summary stay as they are', () => {
  const once = page(to('name') + to('email', 'Diese Adresse gibt es nicht.'), field('name', 'Name') + field('email', 'E-Mail'))
  expect(nameProblems(once)).toBe(once)
  const without = page(to('a') + to('b'), '<input id="field-a"><input id="field-b">')
  expect(nameProblems(without)).toBe(without)
  expect(nameProblems('<p>Nichts</p>')).toBe('<p>Nichts</p>')
})

test('words that somebody wrote are moved as they are: still escaped', () => {
  const named = nameProblems(page(to('a') + to('b'), field('a', '&lt;b&gt;fett&lt;/b&gt; $&amp; $1') + field('b', 'B')))
  expect(named).toContain('<a href="#field-a">&lt;b&gt;fett&lt;/b&gt; $&amp; $1: ')
})
