import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { aPerson } from '#tests/journeys/person.ts'
import { carryThrough, contributionWith, takeIn } from '#tests/support/answered.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const de = translateTo('de')
const words = {
  ar: 'بعد دورة المساء لا توجد حافلة تعيدني إلى قريتي.',
  fa: 'بعد از کلاس شبانه هیچ اتوبوسی نیست که مرا به روستایم برگرداند.'
}

let browser: TestBrowser
let site: Site
let desk: Client
beforeAll(async () => {
  browser = await aBrowser()
  site = await aSite()
  await engageCast(site)
  desk = await signIn(site, addressOfPart('moderator'))
})
afterAll(async () => {
  await browser.close()
  await site.close()
  expect(browser.problems).toEqual([])
})

const stories = (['ar', 'fa'] as const).flatMap((language) =>
  (['phone', 'no javascript'] as const).map((reading) => ({ language, reading }))
)

// Acceptance story 2: without e-mail and without German. Spoken on paper, entered by the office, read by the number on the slip.
describe.each(stories)('a resident without e-mail and without German, in $language, $reading', ({ language, reading }) => {
  const t = translateTo(language)
  const at = stories.findIndex((story) => story.language === language && story.reading === reading) + 1

  test('gets a number on paper, and months later reads under it what became of her words', async () => {
    const ordered = await desk.submit(fill(formOn(await desk.open('/de/desk/paper'), '?/order'), { language, size: '1' }))
    const printed = await readPdf((await desk.submit(fill(formOn(ordered, 'forms.pdf')))).body)
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(printed.text)?.[0] ?? ''
    expect(printed.xmp).toContain(`<rdf:li>${language}</rdf:li>`)

    // A helper shows her the site; she chooses her language by its own name.
    const resident = await aPerson(site, await browser.context(reading, { site }))
    await resident.open('/de')
    await resident.follow(new RegExp(`^/${language}(\\?|$)`))
    const html = resident.page.locator('html')
    expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual([language, 'rtl'])
    const enter = async () => {
      await resident.open(`/${language}`)
      await resident.follow(new RegExp(`^/${language}/trace$`))
      await resident.page.locator('input[name="code"]').fill(code.toLowerCase().replaceAll('-', ' '))
      await resident.page.locator('form[data-trace-code] button').click()
      await resident.page.waitForLoadState('load')
      return await resident.text()
    }
    expect(await enter()).toContain(t('trace.code.not_reached'))

    const text = `${words[language]} (${at})`
    const entered = await desk.submit(
      fill(formOn(await desk.open('/de/desk/contributions/new'), 'code'), {
        ...{ channel: 'card', code, text, language, translatedBy: 'volunteer', wish: 'public' }
      })
    )
    expect(entered.text).toContain(de('contribution.enter.done'))
    const waiting = await enter()
    expect([waiting.includes(text), waiting.includes(t('trace.next.moderation'))]).toEqual([true, true])

    const id = await contributionWith(site, text)
    await takeIn(site, id)
    const { need, measure, decidedOn } = await carryThrough(site, id, { at, edition: `${at}.0` })
    const story = await enter()
    for (const part of [text, `B-${need}`, measure, t.day(decidedOn)]) expect(story).toContain(part)
    expect(story).not.toContain('(Deutsch)')
    // What the office wrote in German says that it is German, and reads from the left.
    const german = resident.page.locator('main [lang="de"]', { hasText: 'Busse am Abend fehlen.' })
    expect(await german.first().evaluate((element) => getComputedStyle(element).direction)).toBe('ltr')
    // Each station leads on to its proof, in her language.
    await resident.follow(new RegExp(`^/${language}/plan/needs/${need}$`))
    expect(await html.getAttribute('lang')).toBe(language)
    await resident.page.context().close()
  })
})
