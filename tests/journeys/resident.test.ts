import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { contribute } from '#tests/journeys/contribute.ts'
import { aPerson } from '#tests/journeys/person.ts'
import type { Person } from '#tests/journeys/person.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const ar = translateTo('ar')

let browser: TestBrowser
let site: Site
beforeAll(async () => {
  browser = await aBrowser()
  site = await aSite({ content: 'demo' })
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

describe.each(['phone', 'no javascript'] as const)('a resident of Auental, %s', (reading) => {
  let resident: Person
  beforeAll(async () => {
    resident = await aPerson(site, await browser.context(reading, { site }))
  })

  test('is told what is missing beside the field, and nothing typed is lost', async () => {
    const { page } = resident
    await resident.open('/ar/contributions/new')
    await resident.send({ text: 'في قريتنا لا يوجد ملعب.' }, { button: '2' })
    const refused = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.locator('button[value="3"]').click()
    expect((await refused).status()).toBe(422)
    await page.waitForLoadState('load')
    expect(await resident.text()).toContain(ar('contribution.submit.kind.required'))
    expect(await page.locator('input[type="hidden"][name="text"]').inputValue()).toBe('في قريتنا لا يوجد ملعب.')
  })

  test('writes for the office alone, gets a receipt, and only the receipt shows it', async () => {
    const text = `هذا للمكتب فقط، من فضلكم (${reading}).`
    await resident.open('/ar/contributions/new')
    const receipt = await contribute(resident, { text, kind: 'idea', fields: ['6'], wish: 'office' })
    await resident.open('/ar/contributions')
    expect(await resident.text()).not.toContain(text)
    await resident.open('/ar/trace')
    await resident.send({ code: receipt.toLowerCase().replaceAll('-', ' ') })
    expect(await resident.text()).toContain(text)
  })

  test('withdraws it again with the receipt; the text is gone', async () => {
    const text = `أريد أن أسحب هذا (${reading}).`
    await resident.open('/ar/contributions/new')
    const receipt = await contribute(resident, { text, kind: 'need', fields: ['3'], wish: 'public' })
    await resident.open('/ar/contributions/withdraw')
    await resident.send({ code: receipt, sure: 'on' })
    await resident.open('/ar/trace')
    await resident.send({ code: receipt })
    expect(await resident.text()).toContain(ar('trace.withdrawn'))
    expect(await resident.text()).not.toContain(text)
  })

  test('changes the language in the middle, before the receipt and before the way: nothing is lost', async () => {
    const { page } = resident
    const html = page.locator('html')
    const to = async (language: string) => {
      await page.locator('.language-menu > summary').click()
      const loaded = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.locator(`.language-menu [formaction^="/${language}/"]`).click()
      expect((await loaded).status()).toBe(200)
      await page.waitForLoadState('load')
      expect(await html.getAttribute('lang')).toBe(language)
    }
    await resident.open('/de/contributions/new')
    await to('uk')
    expect(await page.locator('[name="language"]').inputValue()).toBe('uk')
    const text = `Автобус не їздить увечері (${reading}).`
    await page.locator('textarea').fill(text)
    await to('ar')
    expect(await page.locator('textarea').inputValue()).toBe(text)
    expect(await page.locator('[name="language"]').inputValue()).toBe('uk')
    await resident.send({ text }, { button: '2' })
    await page.locator('[name="kind"][value="need"]').check()
    await to('uk')
    expect(await page.locator('[name="kind"][value="need"]').isChecked()).toBe(true)
    await resident.send({ kind: 'need', 'fieldNumbers[]': ['4'] }, { button: '3' })
    await page.waitForTimeout(3_000)
    await resident.send({ wish: 'public' })
    const code = await page.locator('.receipt-slip .code').innerText()
    await to('ar')
    expect(await page.locator('.receipt-slip .code').innerText()).toBe(code)
    await resident.open('/ar/trace')
    await resident.send({ code })
    await to('uk')
    expect(await resident.text()).toContain(text)
    await page.locator('form[action$="/contributions/withdraw"] button').click()
    await page.waitForLoadState('load')
    expect(await page.locator('input[name="code"]').inputValue()).toBe(code)
  })
})
