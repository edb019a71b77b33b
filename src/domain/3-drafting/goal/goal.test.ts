import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { goalById, listGoals } from './read.server.ts'
import { rewordGoal } from './reword.server.ts'
import { wordGoal } from './word.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const guiding = async (code: string) =>
  valueOf(await wordGoal(coordinator, { code, level: 'guiding', text_de: `Leitziel ${code}`, fieldNumber: '3' })).id

test('an operational goal stands below the guiding goal that it serves', async () => {
  const parentId = await guiding('L3')
  valueOf(
    await wordGoal(coordinator, {
      code: 'h3.1',
      level: 'operational',
      text_de: 'Bis 2027 gibt es zwölf Kurse.',
      fieldNumber: '3',
      parentId
    })
  )
  expect((await listGoals(coordinator.county.database.db)).map((goal) => [goal.code, goal.parentCode])).toEqual([
    ['L3', null],
    ['H3.1', 'L3']
  ])
})

test('the goal above is a guiding one, and a guiding goal has none above it', async () => {
  const parentId = await guiding('L4')
  const operational = valueOf(
    await wordGoal(coordinator, { code: 'H4.1', level: 'operational', text_de: 'Ziel', fieldNumber: 4, parentId })
  ).id
  const below = { code: 'H4.1.1', level: 'operational', text_de: 'Darunter', fieldNumber: 4, parentId: operational }
  expect(refusalOf(await wordGoal(coordinator, below)).fields).toEqual(['parentId'])
  expect(refusalOf(await wordGoal(coordinator, { ...below, code: 'L5', level: 'guiding', parentId })).fields).toEqual(['parentId'])
})

test('a code is never given twice, however often it is asked for at once', async () => {
  const results = await Promise.all(
    Array.from({ length: 5 }, (_, at) => wordGoal(coordinator, { code: 'L6', level: 'guiding', text_de: `Versuch ${at}`, fieldNumber: 6 }))
  )
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok).map((result) => refusalOf(result).fields)).toEqual([['code'], ['code'], ['code'], ['code']])
})

test('rewording keeps code, level and field', async () => {
  const id = await guiding('L7')
  valueOf(await rewordGoal(coordinator, { goalId: id, text_de: 'Anders gesagt', text_ar: 'بعبارة أخرى' }))
  expect(await goalById(coordinator.county.database.db, id)).toMatchObject({
    code: 'L7',
    level: 'guiding',
    fieldNumber: 3,
    text: { de: 'Anders gesagt', ar: 'بعبارة أخرى' }
  })
  expect(refusalOf(await rewordGoal(coordinator, { goalId: id, text_de: ' ' })).fields).toEqual(['text_de'])
})

test('nobody but the coordinator words goals', async () => {
  const goalId = await guiding('L8')
  for (const context of [
    county.visitor,
    await county.staff('moderator'),
    await county.staff('measure_owner'),
    await county.staff('council_office')
  ]) {
    expect(refusalOf(await wordGoal(context, { code: 'X1', level: 'guiding', text_de: 'Nein', fieldNumber: 1 })).kind).toBe('not_allowed')
    expect(refusalOf(await rewordGoal(context, { goalId, text_de: 'Nein' })).kind).toBe('not_allowed')
  }
})
