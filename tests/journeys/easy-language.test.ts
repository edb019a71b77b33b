import { beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { easyLanguage } from '#platform/language/languages.ts'
import { messages } from '#platform/language/messages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { contribute } from '#tests/journeys/contribute.ts'
import { aPerson } from '#tests/journeys/person.ts'
import type { Person } from '#tests/journeys/person.ts'
import { setStage } from '#tests/journeys/stage.ts'
import { carryThrough, contributionWith, takeIn } from '#tests/support/answered.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import type { Site } from '#tests/support/site.ts'

const easy = translateTo(easyLanguage)

let browser: TestBrowser
let site: Site
setStage((stage) => ({ browser, site } = stage))

describe.each(['phone', 'no javascript'] as const)('somebody who reads Leichte Sprache alone, %s', (reading) => {
  let reader: Person
  beforeAll(async () => {
    reader = await aPerson(site, await browser.context(reading, { site }))
  })

  test('contributes and reads what became of it, and every page on the way speaks Leichte Sprache', async () => {
    const text = `Der Bus fährt nicht am Abend (${reading}).`
    await reader.open('/de')
    await reader.follow(new RegExp(`^/${easyLanguage}`))
    await isEasy(reader.page)
    await reader.follow(new RegExp(`^/${easyLanguage}/process$`))
    await isEasy(reader.page)
    await reader.open(`/${easyLanguage}`)
    await reader.follow(new RegExp(`^/${easyLanguage}/contributions/new`))
    await isEasy(reader.page)
    await reader.send({ text }, { button: '2' })
    await isEasy(reader.page)
    await reader.open(`/${easyLanguage}/contributions/new`)
    const receipt = await contribute(reader, { text, kind: 'need', fields: ['3'], wish: 'public' })
    await isEasy(reader.page)
    const look = async (): Promise<string> => {
      await reader.follow(new RegExp(`^/${easyLanguage}/trace$`))
      await isEasy(reader.page)
      await reader.send({ code: receipt })
      await isEasy(reader.page)
      return await reader.text()
    }
    expect(await look()).toContain(easy('trace.next.moderation'))
    const id = await contributionWith(site, text)
    await takeIn(site, id)
    const at = reading === 'phone' ? 1 : 2
    const { need, measure, decidedOn } = await carryThrough(site, id, { at, edition: `${at}.0` })
    const story = await look()
    for (const part of [text, `B-${need}`, measure, easy.day(decidedOn)]) expect(story).toContain(part)
  })

  test('sets how to read, and finds a text by its words, by its number, and not at all', async () => {
    await reader.open(`/${easyLanguage}`)
    await reader.follow(new RegExp(`^/${easyLanguage}/view`))
    await isEasy(reader.page)
    await reader.send({ size: 'larger' }, { action: '?/save' })
    expect(await reader.page.locator('html').getAttribute('data-size')).toBe('larger')
    await reader.open(`/${easyLanguage}/view?saved`)
    expect(await reader.text()).toContain(easy('view.saved'))
    await isEasy(reader.page)
    await reader.open(`/${easyLanguage}/search`)
    await isEasy(reader.page)
    for (const [words, said] of [
      ['Bus', easy('search.kind.contribution')],
      ['B-1', easy('search.kind.need')],
      ['Abend', easy('search.kinds.contribution')],
      ['Quastenflosser', easy('search.nothing')],
      ['der die', easy('search.small')],
      ['++', easy('search.no_word')]
    ] as const) {
      await reader.open(`/${easyLanguage}/search?${new URLSearchParams({ q: words }).toString()}`)
      expect(await reader.text(), words).toContain(said)
      await isEasy(reader.page)
    }
  })

  test('is told, where a page is only in German, before it begins', async () => {
    await reader.open(`/${easyLanguage}/plan`)
    expect(await reader.page.locator('body').innerText()).toContain(easy('site.translation.not_easy'))
  })
})

/** Words of the office's German that Leichte Sprache does not have: none of them may stand on an easy page without saying that it is German. */
const germanAlone = (() => {
  const known = new Set(Object.values(messages[easyLanguage]))
  return Object.entries(messages.de)
    .filter(([key, text]) => !(key in messages[easyLanguage]) && !/[{}<]/.test(text) && !known.has(text) && text.length > 3)
    .map(([, text]) => text)
})()

async function isEasy(page: Page): Promise<void> {
  expect(await page.locator('html').getAttribute('lang'), page.url()).toBe(easyLanguage)
  expect(await page.locator('body').innerText(), page.url()).not.toContain(easy('site.translation.not_easy'))
  const said = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement
      if (!owner || owner.closest('script, style, noscript')) continue
      // What says that it is in another language, German among them, is excused.
      if (owner.closest('[lang]')?.getAttribute('lang') !== 'de-x-leicht') continue
      const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim()
      if (text) found.push(text)
    }
    return found
  })
  const strangers = said.filter((text) => germanAlone.includes(text))
  expect(strangers, `German without saying so at ${page.url()}`).toEqual([])
  // Long sentences are no Leichte Sprache: an office's text that nobody marked would show by them.
  const long = said.flatMap((text) => text.split(/(?<=[.!?])\s/)).filter((sentence) => sentence.split(' ').length > 18)
  expect(long, `long sentences at ${page.url()}`).toEqual([])
}
