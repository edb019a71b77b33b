import { afterAll, beforeAll, expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import type { Translate } from '#platform/language/translate.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

let site: Site
beforeAll(async () => {
  site = await aSite()
  await engageCast(site)
})
afterAll(async () => await site.close())

const publicly: [string, Parameters<Translate>[0]][] = [
  ['/plan/needs/999', 'plan.need.unknown'],
  ['/plan/measures/HF9-9.9', 'plan.measure.unknown'],
  ['/plan/editions/9.9', 'edition.unknown'],
  ['/trace/99999', 'trace.number.unknown']
]

test.each(['de', 'ar', 'fr'] as const)('what is not there is named in the words of its own page (%s)', async (language) => {
  const t = translateTo(language)
  const reader = site.client()
  for (const [path, said] of publicly) {
    const page = await reader.open(`/${language}${path}`)
    expect([path, page.status]).toEqual([path, 404])
    expect(page.text, path).toContain(t(said))
  }
  const nothing = await reader.open(`/${language}/nothing-of-the-kind`)
  expect([nothing.status, nothing.text.includes(t('site.error.missing.text'))]).toEqual([404, true])
})

test('at the desk too; whoever may not know is told nothing of it', async () => {
  const path = `/de/desk/editions/${crypto.randomUUID()}`
  const unknown = translateTo('de')('edition.unknown')
  const coordinator = await signIn(site, addressOfPart('coordinator'))
  expect((await coordinator.open(path)).text).toContain(unknown)
  const translator = await signIn(site, addressOfPart('translator'))
  const refused = await translator.open(path)
  expect([refused.status, refused.text.includes(unknown)]).toEqual([403, false])
})
