import { expect, test } from 'vitest'
import { isLanguageTag, ownName, readersName, spokenLanguageOf, spokenLanguages, writingDirection } from './spoken-language.ts'

test('every offered language has a name in itself, a name for each reader, and is offered once', () => {
  expect(new Set(spokenLanguages).size).toBe(spokenLanguages.length)
  for (const tag of spokenLanguages) {
    expect(isLanguageTag(tag), tag).toBe(true)
    expect(Intl.getCanonicalLocales(tag)[0]).toBe(tag)
    for (const name of [ownName(tag), readersName(tag, 'de'), readersName(tag, 'en'), readersName(tag, 'ar')])
      expect(name, tag).not.toBe(tag)
  }
})

test('a language is known by its tag or by its name in German, English, Arabic or itself', () => {
  for (const typed of ['tr', 'Türkisch', 'turkish', 'TÜRKÇE', 'التركية']) expect(spokenLanguageOf(typed), typed).toBe('tr')
  expect(spokenLanguageOf('de_AT')).toBe('de-AT')
  for (const typed of ['', '  ', 'xx', 'Klingonisch', '<script>', 'a'.repeat(500)]) expect(spokenLanguageOf(typed), typed).toBeNull()
})

test('Arabic, Persian, Hebrew and Sorani are written from the right, all others of the list from the left', () => {
  expect(spokenLanguages.filter((tag) => writingDirection(tag) === 'rtl').sort()).toEqual(['ar', 'ckb', 'fa', 'he', 'ps', 'ur'])
})
