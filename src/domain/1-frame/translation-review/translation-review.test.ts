import { afterAll, beforeAll, expect, test } from 'vitest'
import { endReview } from './end-review.server.ts'
import { isReviewed, listReviews } from './read.server.ts'
import { recordReview } from './record-review.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const review = { language: 'uk', reviewer: 'Dolmetschdienst', reviewedOn: '2026-01-02' }

test('a language counts as checked from the review until it is taken back', async () => {
  const { db } = coordinator.county.database
  expect(await isReviewed(db, 'uk')).toBe(false)
  const { id } = valueOf(await recordReview(coordinator, review))
  expect(await isReviewed(db, 'uk')).toBe(true)
  expect(await isReviewed(db, 'ru')).toBe(false)
  expect(await listReviews(db)).toEqual([{ id, ...review }])
  valueOf(await endReview(coordinator, { id }))
  valueOf(await endReview(coordinator, { id }))
  expect(await isReviewed(db, 'uk')).toBe(false)
})

test('a language is checked once at a time', async () => {
  valueOf(await recordReview(coordinator, { ...review, language: 'tr' }))
  expect(refusalOf(await recordReview(coordinator, { ...review, language: 'tr' })).message).toBe('translation.review.held')
})

test('languages made by people need no review, and have none', async () => {
  expect(await isReviewed(coordinator.county.database.db, 'ar')).toBe(true)
  expect(refusalOf(await recordReview(coordinator, { ...review, language: 'ar' })).fields).toEqual(['language'])
})

test('a review needs who and a day that is not to come', async () => {
  expect(refusalOf(await recordReview(coordinator, { language: 'pl', reviewer: ' ', reviewedOn: '2999-01-01' })).fields).toEqual([
    'reviewer'
  ])
  expect(refusalOf(await recordReview(coordinator, { ...review, language: 'pl', reviewedOn: '2999-01-01' })).fields).toEqual(['reviewedOn'])
})

test('nobody else may say that a translation is checked, or take it back', async () => {
  for (const other of [county.visitor, await county.staff('moderator')]) {
    expect(refusalOf(await recordReview(other, { ...review, language: 'fr' })).kind).toBe('not_allowed')
    expect(refusalOf(await endReview(other, { id: crypto.randomUUID() })).kind).toBe('not_allowed')
  }
  expect(refusalOf(await endReview(coordinator, { id: crypto.randomUUID() })).kind).toBe('not_found')
})
