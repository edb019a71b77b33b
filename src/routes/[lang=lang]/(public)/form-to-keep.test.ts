import { expect, test } from 'vitest'
import { formToKeep } from './form-to-keep.ts'

const at = (page: string) => `/[lang=lang]/(public)/${page}`
const writing = at('contributions/new')

test('who writes, holds a receipt or reads the way of a contribution takes it along into another language', () => {
  expect(formToKeep(writing, true, null)).toEqual({ id: 'contribution', entry: { name: 'go', value: 'same' } })
  expect(formToKeep(writing, true, { step: 2, entries: {} })?.id).toBe('contribution')
  expect(formToKeep(writing, true, { receipt: {}, entries: {} })).toEqual({ id: 'same-receipt' })
  expect(formToKeep(at('trace'), false, { trace: {}, code: 'K7QM3XTR9WDA' })).toEqual({ id: 'same-trace' })
})

test('where nothing would be lost, a language has its plain address', () => {
  expect(formToKeep(writing, false, null)).toBeUndefined()
  expect(formToKeep(at('trace'), false, null)).toBeUndefined()
  expect(formToKeep(at('trace/[number=number]'), false, { code: 'x' })).toBeUndefined()
  expect(formToKeep(at('plan'), true, null)).toBeUndefined()
  expect(formToKeep(null, true, null)).toBeUndefined()
})
