import { afterAll, beforeAll, expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { aPerson } from '#tests/journeys/person.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const ar = translateTo('ar')
const de = translateTo('de')

let browser: TestBrowser
let site: Site
beforeAll(async () => {
  browser = await aBrowser()
  site = await aSite({ content: 'demo' })
  await engageCast(site)
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

test('from the paper form to the trace, in Arabic, without an e-mail and without a screen in between', async () => {
  const desk = await signIn(site, addressOfPart('moderator'))
  const ordered = await desk.submit(fill(formOn(await desk.open('/de/desk/paper'), '?/order'), { language: 'ar', size: '2' }))
  expect(ordered.text).toContain(de('paper.ordered.once'))
  const printed = await desk.submit(fill(formOn(ordered, 'forms.pdf')))
  expect(printed.headers['content-type']).toBe('application/pdf')
  const pdf = await readPdf(printed.body)
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(pdf.text)?.[0] ?? ''
  expect(pdf.pages).toHaveLength(4)

  const resident = await aPerson(site, await browser.context('phone', { site }))
  const look = async () => {
    await resident.page.goto(`${site.origin}/ar/trace`)
    await resident.page.locator('input[name="code"]').fill(code)
    await resident.page.locator('form[data-trace-code] button').click()
    await resident.page.waitForLoadState('load')
    return await resident.text()
  }
  expect(await look()).toContain(ar('trace.code.not_reached'))

  const text = 'نحتاج إلى طبيبة تتكلم العربية في قريتنا.'
  const entered = { channel: 'card', code: code.toLowerCase(), text, language: 'ar', translatedBy: 'volunteer', wish: 'public' }
  const done = await desk.submit(fill(formOn(await desk.open('/de/desk/contributions/new'), 'code'), entered))
  expect(done.text).toContain(de('contribution.enter.done'))
  expect(await look()).toContain(text)

  const again = await desk.submit(fill(formOn(await desk.open('/de/desk/contributions/new'), 'code'), entered))
  expect(again.status).toBe(422)
  expect(again.text).toContain(de('paper.code.used'))
  expect(again.source).toContain(text)
})

test('while typing, the page says that a name stands in the text, and sends it to nobody', async () => {
  const { page, open } = await aPerson(site, await browser.context('phone', { site }))
  const sent: string[] = []
  await open('/de/contributions/new')
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.locator('textarea[name="text"]').fill('Bitte rufen Sie Frau Beispiel an, Telefon 0151 23456789.')
  await page
    .getByRole('status')
    .filter({ hasText: de('personal_data.typing') })
    .waitFor()
  expect(await page.locator('[data-personal-data]').innerText()).toContain(de('personal_data.phone'))
  await page.locator('textarea[name="text"]').fill('Der Bus fährt am Abend nicht mehr.')
  await page.locator('[data-personal-data]:empty').waitFor({ state: 'attached' })
  // The browser may still fetch the page's own picture.
  expect(sent.filter((request) => !request.endsWith('/thread.svg '))).toEqual([])
})
