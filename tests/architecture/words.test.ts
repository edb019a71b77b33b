import { readFileSync } from 'node:fs'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'
import { easyLanguage, languages, officeLanguage } from '#platform/language/languages.ts'
import { easyFiles, residentFiles, wordsOfFiles } from '#tests/support/used-words.ts'

const all = Object.fromEntries(languages.map(({ code }) => [code, read(`messages/${code}.json`)]))
const office = all[officeLanguage] ?? {}
const others = languages.filter(({ code }) => code !== officeLanguage)
const equalOnPurpose = new Set<string>(Object.keys(read('tests/architecture/equal-words.json')))
const forStaff = Object.keys(read('tests/architecture/staff-words.json'))
const forReaders = Object.keys(office).filter((key) => !forStaff.some((beginning) => key.startsWith(beginning)))
const forResidents = wordsOfFiles(residentFiles(), forReaders)
const inEasyPages = wordsOfFiles(easyFiles(), forReaders)

test('every message exists in every language of the desk', () => {
  for (const { code } of others.filter(({ scope }) => scope === 'all'))
    expect(Object.keys(all[code] ?? {}), code).toEqual(Object.keys(office))
})

test('what residents can meet exists in every language of theirs', () => {
  expect(forResidents.length).toBeGreaterThan(500)
  for (const { code } of others.filter(({ scope }) => scope === 'residents'))
    expect(
      forResidents.filter((key) => !all[code]?.[key]),
      code
    ).toEqual([])
})

test('what stands on the pages in Leichte Sprache exists in it', () => {
  expect(inEasyPages.length).toBeGreaterThan(200)
  expect(inEasyPages.filter((key) => !all[easyLanguage]?.[key])).toEqual([])
})

test('no language has a message that German lacks', () => {
  for (const { code } of others)
    expect(
      Object.keys(all[code] ?? {}).filter((key) => !(key in office)),
      code
    ).toEqual([])
})

test('a message asks for the same values in every language', () => {
  for (const { code } of others)
    for (const [key, text] of Object.entries(all[code] ?? {})) expect(valuesOf(text), `${code} ${key}`).toEqual(valuesOf(office[key] ?? ''))
})

test('where a number stands, every plural form of the language is written out', () => {
  for (const { code } of languages) {
    const wanted = new Intl.PluralRules(code).resolvedOptions().pluralCategories
    for (const [key, text] of Object.entries(all[code] ?? {}))
      for (const forms of pluralsOf(text)) for (const form of wanted) expect(forms, `${code} ${key} lacks "${form}"`).toContain(form)
  }
})

test('no message is left in German in another language unless listed with a reason', () => {
  // Easy German is German: a short word is often the same one.
  const same = others
    .filter(({ code }) => code !== easyLanguage)
    .flatMap(({ code }) =>
      Object.keys(office)
        .filter((key) => all[code]?.[key] === office[key])
        .map((key) => `${code} ${key}`)
    )
  expect(same.filter((entry) => !equalOnPurpose.has(entry))).toEqual([])
})

function read(file: string): Record<string, string> {
  // Message files are flat objects of texts; the first test would fail otherwise.
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
}

function valuesOf(text: string): string[] {
  const names = new Set<string>()
  walk(parse(text), (element) => {
    if ('value' in element && element.type !== TYPE.literal) names.add(String(element.value))
  })
  return [...names].sort()
}

function pluralsOf(text: string): string[][] {
  const found: string[][] = []
  walk(parse(text), (element) => {
    if (element.type === TYPE.plural) found.push(Object.keys(element.options))
  })
  return found
}

function walk(elements: MessageFormatElement[], visit: (element: MessageFormatElement) => void): void {
  for (const element of elements) {
    visit(element)
    if ('options' in element) for (const option of Object.values(element.options)) walk(option.value, visit)
    if ('children' in element) walk(element.children, visit)
  }
}
