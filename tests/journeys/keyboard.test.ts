import { expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { handsAt } from '#tests/journeys/keys.ts'
import { setStage } from '#tests/journeys/stage.ts'
import { carryThrough, contributionWith, takeIn } from '#tests/support/answered.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import type { Site } from '#tests/support/site.ts'

const de = translateTo('de')

let browser: TestBrowser
let site: Site
setStage((stage) => ({ browser, site } = stage))

test.each(['desktop', 'no javascript'] as const)(
  'somebody with a keyboard alone contributes and reads what became of it, %s',
  async (reading) => {
    const context = await browser.context(reading, { site })
    const page = await context.newPage()
    const { reach, press, type, tick, choose } = handsAt(page)
    const text = `Der letzte Bus ist weg, wenn der Kurs endet (${reading}).`
    const main = async () => await page.locator('main').innerText()

    await page.goto(`${site.origin}/de`)
    // The first stop of each page leads past what every page repeats.
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toMatch(/^#/)
    await press('a[href="/de/contributions/new"]')
    await type('textarea[name="text"]', text)
    await press('button[name="go"][value="2"]')

    // Going on without the answers: the summary takes the focus or is reached first, and leads to the field.
    await press('button[name="go"][value="3"]', 422)
    await reach('.error-summary a, [class*="error"] a[href^="#"]')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => location.hash.length)).toBeGreaterThan(1)

    await page.keyboard.press('Home')
    await choose('kind', 'need')
    await tick('input[name="fieldNumbers[]"][value="3"]')
    await press('button[name="go"][value="3"]')
    await choose('wish', 'public')
    // The form takes nobody for a person who fills it in within two seconds.
    await page.waitForTimeout(2_500)
    await press('main form button:not([name])')
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await main())?.[0] ?? 'no code'

    const read = async (): Promise<string> => {
      await press('a[href="/de/trace"]')
      await type('input[name="code"]', code)
      await press('form[data-trace-code] button')
      return await main()
    }
    expect(await read()).toContain(text)
    const id = await contributionWith(site, text)
    await takeIn(site, id)
    const at = reading === 'desktop' ? 1 : 2
    const { need, measure, decidedOn } = await carryThrough(site, id, { at, edition: `${at}.0` })
    const story = await read()
    for (const part of [text, `B-${need}`, measure, de.day(decidedOn)]) expect(story).toContain(part)
    await press(`a[href="/de/plan/needs/${need}"]`)
    expect(await main()).toContain('Busse am Abend fehlen.')
    await context.close()
  }
)
