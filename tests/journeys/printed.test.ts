import { expect, test } from 'vitest'
import { setStage } from '#tests/journeys/stage.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { faultsOf, readSheets } from '#tests/support/read-sheets.ts'
import type { Site } from '#tests/support/site.ts'

let site: Site
let browser: TestBrowser
setStage((stage) => ({ browser, site } = stage), { content: 'demo' })

test.each([
  '/de',
  '/de/plan',
  '/ar/plan',
  '/de/plan/measures/HF3-2.1',
  '/de/trace/1',
  '/de/search?q=Sprachkurs',
  '/de/contributions',
  '/de/progress',
  '/de/imprint',
  '/uk/privacy'
])('%s leaves the printer without a heading alone at a foot, a sheet with next to nothing, or letters too small to read', async (path) => {
  const context = await browser.context('desktop', { site })
  const page = await context.newPage()
  await page.goto(site.origin + path)
  expect(faultsOf(await readSheets(await page.pdf({ preferCSSPageSize: true, format: 'A4', tagged: true })))).toEqual([])
  await context.close()
})

test('the picture of the thread stands whole on one sheet, with its heading and its sentence', async () => {
  const context = await browser.context('desktop', { site })
  const page = await context.newPage()
  await page.goto(`${site.origin}/de/plan`)
  const sheets = await readSheets(await page.pdf({ preferCSSPageSize: true, format: 'A4', tagged: true }))
  const last = sheets.at(-1)?.map(({ text }) => text) ?? []
  expect(last[0]).toContain('Der ganze Faden im Bild')
  expect(last.filter((line) => /HF\d-\d/.test(line)).length).toBeGreaterThan(20)
  await context.close()
})
