import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { setStage } from '#tests/journeys/stage.ts'
import { press } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { addressOfPart, signIn } from '#tests/support/cast.ts'
import type { Site } from '#tests/support/site.ts'

const de = translateTo('de')
const en = translateTo('en')

let browser: TestBrowser
let site: Site
setStage((stage) => ({ browser, site } = stage), { cast: true })

test.each(['desktop', 'no javascript'] as const)(
  'a news item is written, translated, changed and told to be outdated: %s',
  async (reading) => {
    const scripted = reading === 'desktop'
    const pageOf = async (part: 'coordinator' | 'translator') =>
      await (await browser.context(reading, { site, cookies: (await signIn(site, addressOfPart(part))).cookies })).newPage()
    const coordinator = await pageOf('coordinator')
    const translator = await pageOf('translator')
    const write = async (page: Page, words: string) => {
      if (!scripted) return await page.locator('textarea[name="body"]').fill(words)
      await page.locator('[contenteditable]').fill(words)
    }

    await coordinator.goto(`${site.origin}/de/desk/articles/new`)
    await coordinator.locator('input[name="title"]').fill(`Das Amt zieht um (${reading})`)
    await press(coordinator, de('article.write.submit'))
    expect(await coordinator.locator('input[name="title"]').inputValue()).toContain('zieht um')
    await write(coordinator, 'Ab Montag sind wir am Markt.')
    await press(coordinator, de('article.write.submit'))
    expect(await coordinator.textContent('main')).toContain(de('article.done.written'))
    const desk = new URL(coordinator.url()).pathname
    const address = `/news/das-amt-zieht-um-${reading.replace(' ', '-')}`
    expect((await fetch(`${site.origin}/de${address}`)).status).toBe(404)
    await press(coordinator, de('article.publish'))
    expect(await (await fetch(`${site.origin}/de${address}`)).text()).toContain('Ab Montag sind wir am Markt.')
    expect(await (await fetch(`${site.origin}/de/news/feed.atom`)).text()).toContain(`${site.origin}/de${address}`)
    expect(await (await fetch(`${site.origin}/en${address}`)).text()).toContain(en('article.untranslated'))

    await translator.goto(`${site.origin}${desk}/en`)
    await translator.locator('input[name="title"]').fill('The office moves')
    await write(translator, 'From Monday on we are at the market.')
    await translator.locator('input[name="origin"][value="person"]').check()
    await press(translator, de('article.translate.submit'))
    expect(await translator.textContent('main')).toContain(de('article.done.translated'))
    expect(await translator.getByRole('button', { name: de('article.release.submit') }).count()).toBe(0)
    expect(await (await fetch(`${site.origin}/en${address}`)).text()).not.toContain('at the market')
    await coordinator.goto(`${site.origin}/de/desk`)
    await coordinator.locator(`a[href="${desk}/en"]`).click()
    await coordinator.getByRole('link', { name: de('article.preview') }).click()
    expect(await coordinator.locator('h1').textContent()).toBe('The office moves')
    expect(await coordinator.textContent('main')).toContain('at the market')
    await coordinator.getByRole('link', { name: de('article.preview.back') }).click()
    await press(coordinator, de('article.release.submit'))
    expect(await coordinator.textContent('main')).toContain(de('article.done.released'))
    expect(await (await fetch(`${site.origin}/en${address}`)).text()).toContain('at the market')

    await coordinator.goto(`${site.origin}${desk}`)
    await write(coordinator, 'Ab Dienstag sind wir am Markt.')
    await press(coordinator, de('article.change.submit'))
    expect(await (await fetch(`${site.origin}/de${address}`)).text()).toContain('Ab Montag sind wir am Markt.')
    expect(await coordinator.textContent('body')).toContain(de('article.publish.newer.lead'))
    await press(coordinator, de('article.publish.newer'))
    expect(await (await fetch(`${site.origin}/de${address}`)).text()).toContain('Ab Dienstag sind wir am Markt.')
    expect(await (await fetch(`${site.origin}/en${address}`)).text()).toContain(en('article.note.outdated'))
    await translator.goto(`${site.origin}${desk}/en`)
    expect(await translator.textContent('main')).toContain(de('article.state.outdated'))
    expect(await translator.locator('.word-changes del').textContent()).toContain('Montag')
    expect(await translator.locator('.word-changes ins').textContent()).toContain('Dienstag')

    // Somebody else was faster: nothing is written over, and both texts stand on the page.
    await write(coordinator, 'Ab Mittwoch sind wir am Markt.')
    await press(coordinator, de('article.change.submit'))
    await press(coordinator, de('article.publish.newer'))
    await write(translator, 'From Tuesday on.')
    await press(translator, de('article.translate.submit'))
    expect(await translator.textContent('main')).toContain(de('article.source_changed_meanwhile'))
    expect(await translator.textContent('main')).toContain('Ab Mittwoch')
    expect(await translator.locator('textarea[name="body"]').inputValue()).toContain('From Tuesday on.')

    // A draft goes only after a yes, and the public text stays.
    await coordinator.goto(`${site.origin}${desk}`)
    await write(coordinator, 'Ab nie.')
    await press(coordinator, de('article.change.submit'))
    await press(coordinator, de('article.discard.title'))
    expect(await coordinator.textContent('body')).toContain(de('article.discard.sure.missing'))
    expect(await coordinator.locator('textarea[name="body"]').inputValue()).toContain('Ab nie.')
    await coordinator.locator('input[name="sure"]').check()
    await press(coordinator, de('article.discard.title'))
    expect(await coordinator.textContent('main')).toContain(de('article.done.discarded'))
    expect(await (await fetch(`${site.origin}/de${address}`)).text()).toContain('Ab Mittwoch')
  }
)
