import { expect, test } from 'vitest'
import { languages } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { setStage } from '#tests/journeys/stage.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import type { Site } from '#tests/support/site.ts'

let site: Site
let browser: TestBrowser
setStage((stage) => ({ browser, site } = stage), { content: 'demo' })

const de = translateTo('de')
const small = { width: 360, height: 640 }

test.each(languages.map(({ code }) => code))(
  '%s: below a notice and a note on the translation the first action still stands on a small telephone’s first screen',
  async (language) => {
    const context = await browser.context('phone', { site, more: { viewport: small } })
    const page = await context.newPage()
    await page.goto(`${site.origin}/${language}`)
    const box = await page.locator('.hero .button').first().boundingBox()
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(small.height)
    await context.close()
  }
)

test('who searches on a telephone finds a link instead of a field that takes a line of its own', async () => {
  const context = await browser.context('phone', { site })
  const page = await context.newPage()
  await page.goto(`${site.origin}/de`)
  expect(await page.locator('#site-search').isVisible()).toBe(false)
  await page.getByRole('link', { name: de('search.title'), exact: true }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(de('search.title'))
  await context.close()
})

test.each(['de', 'ar'])('%s: the name of a table stays where it is while the table is scrolled sideways', async (language) => {
  const context = await browser.context('phone', { site, more: { viewport: { width: 320, height: 640 } } })
  const page = await context.newPage()
  await page.goto(`${site.origin}/${language}/progress`)
  const region = page.locator('.table-region.scroll').first()
  const name = region.locator('caption > span')
  const before = await name.boundingBox()
  await region.evaluate((element, far) => element.scrollBy(far, 0), language === 'ar' ? -400 : 400)
  expect(await region.evaluate((element) => Math.abs(element.scrollLeft))).toBeGreaterThan(50)
  const after = await name.boundingBox()
  expect(Math.round(after?.x ?? -1)).toBe(Math.round(before?.x ?? -2))
  expect(after?.width).toBeLessThanOrEqual(320)
  await context.close()
})
