import { expect, test } from 'vitest'
import { besideShownFields, contributionEntries } from './contribution-entries.ts'
import { askedBefore, stepOf, stepWith } from './form-steps.ts'

test('one choice of place is a municipality or a region', () => {
  expect(contributionEntries({ place: 'm12' }, 1)).toMatchObject({ phaseId: 1, municipalityId: '12', regionId: '' })
  expect(contributionEntries({ place: 'r3' }, 1)).toMatchObject({ municipalityId: '', regionId: '3' })
  expect(contributionEntries({ place: '' }, 1)).toMatchObject({ municipalityId: '', regionId: '' })
})

test('a language that is not in the list is named in words or by its code, and stays unknown otherwise', () => {
  expect(contributionEntries({ language: 'de' }, 1)).toMatchObject({ language: 'de' })
  expect(contributionEntries({ language: 'other', otherLanguage: 'Tigrinya' }, 1)).toMatchObject({ language: 'ti' })
  expect(contributionEntries({ language: 'de', otherLanguage: ' zza ' }, 1)).toMatchObject({ language: 'zza' })
  expect(contributionEntries({ language: 'other', otherLanguage: 'Klingonisch' }, 1)).toMatchObject({ language: '' })
})

test('the public form cannot say by which channel a contribution came', () => {
  expect(contributionEntries({ channel: 'letter' }, 1)['channel']).toBeUndefined()
})

test('a problem stands beside the field that the form shows', () => {
  const refusal = {
    kind: 'invalid',
    message: 'form.problems',
    problems: [
      { field: 'language', message: 'form.unusable' },
      { field: 'regionId', message: 'form.unusable' }
    ]
  } as const
  const fieldsOf = (entries: Record<string, unknown>) =>
    besideShownFields({ ...refusal, problems: [...refusal.problems] }, entries).problems.map(({ field }) => field)
  expect(fieldsOf({ language: 'other' })).toEqual(['otherLanguage', 'place'])
  expect(fieldsOf({ language: 'de' })).toEqual(['language', 'place'])
})

test('each entry belongs to one question, and a question is reached once those before it are answered', () => {
  expect(stepWith(['wish', 'kind', 'text'])).toBe(1)
  expect(stepWith(['wish', 'kind'])).toBe(2)
  expect(stepWith(['newsEmail'])).toBe(3)
  expect(askedBefore(3, ['text', 'kind', 'wish'])).toEqual(['text', 'kind'])
  expect(askedBefore(1, ['text', 'kind'])).toEqual([])
  expect([stepOf('2'), stepOf('3'), stepOf('9'), stepOf(undefined)]).toEqual([2, 3, 1, 1])
})
