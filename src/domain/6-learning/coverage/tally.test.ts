import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aWholeThread } from '#tests/support/whole-thread.ts'
import { readTally, refreshTally } from './tally.server.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

test('an empty county counts zeros', async () => {
  const { db } = county.visitor.county.database
  await refreshTally(db)
  expect((await readTally(db)).total).toMatchObject({ contributions: 0, answered: 0, needs: 0, measures: 0 })
})

test('public counts hold what is published and answered; what is only for the office is not in them', async () => {
  const { db } = county.visitor.county.database
  const coordinator = await county.staff('coordinator')
  await aWholeThread(county, coordinator, { name: 'HF3-1.1' })
  await aWholeThread(county, coordinator, { name: 'HF3-1.2', wish: 'office' })
  await Promise.all([refreshTally(db), refreshTally(db), refreshTally(db)])
  const { total, byField } = await readTally(db)
  expect(total).toMatchObject({ contributions: 1, answered: 1, needs: 2, measures: 2 })
  expect(byField.get(3)).toMatchObject({ contributions: 1, answered: 1, needs: 2, measures: 2 })
  expect(byField.get(4)).toMatchObject({ contributions: 0, answered: 0, needs: 0, measures: 0 })
})
