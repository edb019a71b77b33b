import { expect, test } from 'vitest'
import { languages } from './languages.ts'
import { translateTo } from './translate.ts'

test.each(languages.map(({ code }) => code))('a day at the end of a sentence brings no second full stop in %s', (code) => {
  const t = translateTo(code)
  expect(t('home.mandate', { day: t.day('2024-10-21') })).not.toMatch(/\.\s?\./)
  expect(`${t.month('2024-10-21')} ${t.moment('2024-10-21T08:00:00Z')}`).toContain('2024')
})

test('Ukrainian and Russian say the year in full', () => {
  expect(translateTo('uk').day('2024-10-21')).toBe('21 жовтня 2024 року')
  expect(translateTo('ru').month('2024-10-21')).toBe('октябрь 2024 года')
})
