import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listTrail } from './trail.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { sealEverything } from '#tests/support/sealed.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

const note = defineCommand('test.note', v.object({ text: v.string() }), async ({ audit }, { text }) => {
  await audit('note', text.length)
})

test('the trail is read newest first, page by page, and says what is sealed', async () => {
  const { db } = county.visitor.county.database
  for (let length = 1; length <= 5; length++) valueOf(await note(county.visitor, { text: 'x'.repeat(length) }))
  await sealEverything(db, county.visitor.county.secret, county.visitor.now())
  valueOf(await note(county.visitor, { text: 'xxxxxx' }))
  const first = await listTrail(db, null, 4)
  expect(first.map(({ subjectId, sealed, actor, command }) => [subjectId, sealed, actor, command])).toEqual([
    ['6', false, 'visitor', 'test.note'],
    ['5', true, 'visitor', 'test.note'],
    ['4', true, 'visitor', 'test.note'],
    ['3', true, 'visitor', 'test.note']
  ])
  const second = await listTrail(db, first.at(-1)?.id ?? null, 4)
  expect(second.map((entry) => entry.subjectId)).toEqual(['2', '1'])
  expect(JSON.stringify(first)).not.toContain('xxx')
})
