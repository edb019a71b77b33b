import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import type { ImportChoices } from './choices.ts'
import { fileContent } from './import-input.ts'
import { importContributions } from './import.server.ts'
import { planList } from './plan-list.server.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const db = () => county.visitor.county.database.db
const choicesFor = (source: string): ImportChoices => ({
  ...{ source, wish: 'office', language: 'de', channel: 'import', kind: null, fieldNumbers: [], sheet: null, columns: { by: 'name' } }
})
const list = (source: string, text: string) => ({ source, fileName: 'liste.csv', content: fileContent(new TextEncoder().encode(text)) })
const bring = async (source: string, text: string) => valueOf(await importContributions(coordinator, list(source, text)))

const long = (count: number, from = 0) =>
  'id,text\n' + Array.from({ length: count }, (_, at) => `${at},"Karte ${at + from}: Am Abend fehlt ein Bus."\n`).join('')

test('a long list is read in a thread of its own, comes in once, and is told as possibly the same under another name', async () => {
  expect(await bring('Lange Liste', long(4000))).toMatchObject({ new: 4000, failed: 0 })
  expect(await bring('Lange Liste', long(4000))).toMatchObject({ new: 0, changed: 0, same: 4000 })
  const content = new TextEncoder().encode(long(4000, 1000))
  const planned = await planList(db(), { content, choices: choicesFor('Andere Liste'), today: '2026-11-23', texts: true })
  expect(planned).toMatchObject({ plan: { counts: { new: 4000, possibly_same: 3000 }, possiblySame: { more: 2900 } } })
  const again = await planList(db(), { content, choices: choicesFor('Lange Liste'), today: '2026-11-23', texts: false })
  expect(again).toMatchObject({ plan: { counts: { new: 0, changed: 4000 }, changed: { more: 3900 } } })
})

test('a long list leaves the process free to answer meanwhile', async () => {
  let answered = 0
  const others = setInterval(() => answered++, 1)
  await planList(db(), {
    ...{ content: new TextEncoder().encode(long(60_000)), choices: choicesFor('Sehr lange Liste') },
    ...{ today: '2026-11-23', texts: true }
  })
  clearInterval(others)
  expect(answered).toBeGreaterThan(20)
})

test('a long list that cannot be read is refused as a short one is', async () => {
  const result = await importContributions(coordinator, list('Abgebrochen', long(4000) + '1,"abgebrochen'))
  expect(!result.ok && result.refusal.problems).toMatchObject([{ field: 'file', message: 'import.problem.cut' }])
})
