import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDoor } from '../opening/read.server.ts'
import { offerLanguages } from './offer.server.ts'
import { offeredLanguages, optionalLanguages } from './offered-language.ts'
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

const off = async () => (await readDoor(county.visitor.county.database.db)).off

test('every language is offered until one is switched off, and comes back', async () => {
  expect(await off()).toEqual([])
  valueOf(await offerLanguages(coordinator, { languages: ['en', 'ar', 'uk'] }))
  expect(offeredLanguages(await off())).toEqual(['de', 'en', 'ar', 'uk'])
  valueOf(await offerLanguages(coordinator, { languages: ['uk'] }))
  expect(offeredLanguages(await off())).toEqual(['de', 'uk'])
  valueOf(await offerLanguages(coordinator, {}))
  expect(offeredLanguages(await off())).toEqual(['de'])
  valueOf(await offerLanguages(coordinator, { languages: [...optionalLanguages] }))
  expect(await off()).toEqual([])
})

test('German is none of the choices, and a language that is none is refused', async () => {
  expect(optionalLanguages).not.toContain('de')
  expect(refusalOf(await offerLanguages(coordinator, { languages: ['xx'] })).kind).toBe('invalid')
})

test('nobody but a coordinator chooses the languages', async () => {
  for (const other of [county.visitor, await county.staff('moderator')])
    expect(refusalOf(await offerLanguages(other, { languages: [] })).kind).toBe('not_allowed')
})
