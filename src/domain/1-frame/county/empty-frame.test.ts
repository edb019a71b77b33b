import { afterAll, beforeAll, expect, test } from 'vitest'
import { listBodies } from '../body/read.server.ts'
import { readFields } from '../field-of-action/read.server.ts'
import { listPhases } from '../phase/read.server.ts'
import { listProcessSteps } from '../process-step/read.server.ts'
import { emptyFrame } from './empty-frame.server.ts'
import { readCounty } from './read.server.ts'
import { operator } from '#platform/command/actor.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
  const { db } = county.visitor.county.database
  for (const table of ['county', 'phase', 'body', 'process_step', 'field_of_action'] as const) await db.deleteFrom(table).execute()
})
afterAll(async () => await county.close())

test('an empty county starts with nine fields, the phase that never closes, the county council and six steps, once', async () => {
  const ctx = county.as(operator)
  const { db } = ctx.county.database
  expect(await emptyFrame(ctx)).toBe(true)
  expect(await emptyFrame(ctx)).toBe(false)
  const fields = await readFields(db)
  expect(fields.map((field) => field.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(fields.every((field) => field.title.en && field.title.ar)).toBe(true)
  expect(await listPhases(db)).toMatchObject([{ name: { de: 'Jederzeit' }, opensOn: '2026-11-23', closesOn: null }])
  expect(await listBodies(db)).toMatchObject([{ name: { de: 'Kreistag' }, kind: 'kreistag' }])
  expect(await listProcessSteps(db)).toHaveLength(6)
  expect(await readCounty(db)).toMatchObject({ name: 'Landkreis' })
})

test('a first start that was cut short goes on where it was, and doubles nothing', async () => {
  const ctx = county.as(operator)
  const { db } = ctx.county.database
  await db.deleteFrom('county').execute()
  await db.deleteFrom('process_step').where('position', '>', 2).execute()
  expect(await emptyFrame(ctx)).toBe(true)
  expect((await listProcessSteps(db)).map((step) => step.position)).toEqual([1, 2, 3, 4, 5, 6])
  expect(await listPhases(db)).toHaveLength(1)
  expect(await listBodies(db)).toHaveLength(1)
})
