import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSiteNotice } from '#domain/1-frame/site-notice/add-site-notice.server.ts'
import { changeSiteNotice } from '#domain/1-frame/site-notice/change-site-notice.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { valueOf } from '#tests/support/county.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const moved = { text_de: 'Das Forum zieht um.', text_en: 'The forum moves.', startsOn: '2026-01-01', endsOn: '2099-12-31' }
const en = translateTo('en')

let site: Site
let id: number
beforeAll(async () => {
  site = await aSite()
  id = valueOf(await addSiteNotice(site.operator, moved)).id
})
afterAll(async () => await site.close())

test('a notice stands on every page in the reader’s language or else in German', async () => {
  const reader = site.client()
  for (const path of ['/en', '/en/contributions', '/en/privacy']) expect((await reader.open(path)).text).toContain('The forum moves.')
  const polish = await reader.open('/pl/contributions')
  expect(polish.source).toMatch(/<span lang="de"[^>]*>Das Forum zieht um\./)
})

test('who puts it away by its form comes back to the page and reads it no more; everybody else does, and all notices keep it', async () => {
  const reader = site.client()
  const page = await reader.open('/en/contributions?q=Bus')
  const back = await reader.submit(fill(formOn(page, '?/putAway')))
  expect(back.address).toBe('/en/contributions?q=Bus')
  for (const path of ['/en/contributions?q=Bus', '/en', '/de']) expect((await reader.open(path)).source).not.toContain('?/putAway')
  expect((await reader.open('/en/notices')).text).toContain('The forum moves.')
  expect((await site.client().open('/en')).text).toContain('The forum moves.')
  expect(reader.cookies.get('notices')).toMatch(/^\d+-\d+$/)

  valueOf(await changeSiteNotice(site.operator, { id, ...moved, text_en: 'The forum does not move.' }))
  expect((await reader.open('/en')).text).toContain('The forum does not move.')
})

test('a forged form leads to no other site and keeps nothing but numbers', async () => {
  const reader = site.client()
  const led = await reader.post('/en/notices?/putAway', { mark: '<script>', back: 'https://elsewhere.example/' })
  expect([led.status, led.headers.location]).toEqual([303, '/en/notices'])
  expect(reader.cookies.get('notices') ?? '').toBe('')
  expect((await reader.open('/en')).text).toContain(en('siteNotice.put_away'))
})
