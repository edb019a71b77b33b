import { expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { setStage } from '#tests/journeys/stage.ts'
import { press } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { addressOfPart, signIn } from '#tests/support/cast.ts'
import { aPng } from '#tests/support/pictures.ts'
import type { Site } from '#tests/support/site.ts'

const de = translateTo('de')

let browser: TestBrowser
let site: Site
setStage((stage) => ({ browser, site } = stage), { cast: true })

test.each([
  ['desktop', 640],
  ['no javascript', 320]
] as const)('a picture is added, described, put into a text, and seen outside once the text is public: %s', async (reading, width) => {
  const { cookies } = await signIn(site, addressOfPart('coordinator'))
  const page = await (await browser.context(reading, { site, cookies })).newPage()
  const name = `Am Markt ${width}`
  await page.goto(`${site.origin}/de/desk/articles`)
  await page.getByRole('link', { name: de('article.picture.action') }).click()
  await page.locator('input[name="name"]').fill(name)
  await press(page, de('article.picture.save'))
  expect(await page.textContent('main')).toContain(de('article.picture.required'))
  expect(await page.locator('input[name="name"]').inputValue()).toBe(name)
  const buffer = aPng({ width, height: 200, texts: ['Musterweg 7'] })
  await page.locator('input[name="file"]').setInputFiles({ name: 'DSC_0042.png', mimeType: 'image/png', buffer })
  await press(page, de('article.picture.save'))
  expect(await page.textContent('main')).toContain(de('article.picture.added'))
  const line = await page.locator('li', { hasText: name }).locator('code').textContent()
  const hash = /bild:([0-9a-f]{16})/.exec(line ?? '')?.[1] ?? ''
  expect((await fetch(`${site.origin}/picture-${hash}`)).status).toBe(404)

  await page.goto(`${site.origin}/de/desk/articles/new`)
  await page.locator('input[name="title"]').fill(`Wir ziehen um (${width})`)
  if (reading === 'no javascript') {
    await page.locator('textarea[name="body"]').fill(`Ab Montag.\n\n${(line ?? '').replace('…', '')}`)
    await press(page, de('article.write.submit'))
    expect(await page.textContent('main')).toContain(de('article.body.picture_alternative'))
    const kept = await page.locator('textarea[name="body"]').inputValue()
    await page.locator('textarea[name="body"]').fill(kept.replace('![]', '![Das neue Büro]'))
  } else {
    await page.locator('[contenteditable]').fill('Ab Montag.')
    await page.keyboard.press('End')
    await page.getByRole('button', { name: de('article.tool.picture'), exact: true }).click()
    await page.getByRole('combobox', { name: de('article.editor.picture_choose') }).selectOption({ label: name })
    await page.getByRole('button', { name: de('article.editor.picture_insert') }).click()
    expect(await page.textContent('main')).toContain(de('article.editor.picture_nothing'))
    await page.getByRole('textbox', { name: de('article.editor.picture_alternative') }).fill('Das neue Büro')
    await page.getByRole('button', { name: de('article.editor.picture_insert') }).click()
    expect(await page.locator('[contenteditable] img').getAttribute('alt')).toBe('Das neue Büro')
  }
  await press(page, de('article.write.submit'))
  expect(await page.textContent('main')).toContain(de('article.done.written'))
  await press(page, de('article.publish'))
  await page.getByRole('link', { name: de('article.see') }).click()
  const picture = page.getByRole('img', { name: 'Das neue Büro' })
  expect(await picture.getAttribute('width')).toBe(String(width))
  const served = await fetch(`${site.origin}/picture-${hash}`)
  expect(served.headers.get('content-type')).toBe('image/png')
  expect(served.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(await served.arrayBuffer()).includes('Musterweg')).toBe(false)
  const again = await fetch(`${site.origin}/picture-${hash}`, { headers: { 'if-none-match': served.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})
