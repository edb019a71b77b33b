import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { setStage } from '#tests/journeys/stage.ts'
import type { Reading, TestBrowser } from '#tests/support/browser.ts'
import type { Site } from '#tests/support/site.ts'

let browser: TestBrowser
let site: Site
setStage((stage) => ({ browser, site } = stage), { content: 'demo' })

type Voice = { lang: string; localService: boolean }
const german: Voice = { lang: 'de-DE', localService: true }
const arabic: Voice = { lang: 'ar-EG', localService: true }

/** A phone with these voices. What it is told to say is written down; a sentence lasts until the test ends it. */
async function aDevice(path: string, voices: Voice[], reading: Reading = 'phone'): Promise<Page> {
  const context = await browser.context(reading, { site })
  await context.addInitScript((known) => {
    const spoken: { text: string; lang: string; rate: number; end: () => void }[] = []
    const synthesis = { getVoices: () => known, speak: (said: never) => spoken.push(said), cancel: () => undefined }
    class Utterance {
      text: string
      onend: (() => void) | null = null
      constructor(text: string) {
        this.text = text
      }
      end(): void {
        this.onend?.()
      }
    }
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis })
    Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance, spoken })
  }, voices)
  const page = await context.newPage()
  await page.goto(site.origin + path)
  return page
}

async function spoken(page: Page): Promise<{ text: string; lang: string; rate: number }[]> {
  return await page.evaluate('spoken.map(({ text, lang, rate }) => ({ text, lang, rate }))')
}

async function endSentence(page: Page): Promise<void> {
  await page.evaluate('spoken.at(-1).end()')
}

const button = '[data-read-aloud] [data-do=play]'

test('reading aloud is offered only where a voice for the language of the page lives on the device itself', async () => {
  const offered = async (path: string, voices: Voice[], reading?: Reading) => await (await aDevice(path, voices, reading)).isVisible(button)
  expect(await offered('/de', [german])).toBe(true)
  expect(await offered('/de', [arabic])).toBe(false)
  expect(await offered('/de', [{ lang: 'de-DE', localService: false }])).toBe(false)
  expect(await offered('/ar', [arabic])).toBe(true)
  expect(await offered('/de', [german], 'no javascript')).toBe(false)
})

test('the page is read sentence by sentence from its heading on, and each sentence is marked while it is read', async () => {
  const page = await aDevice('/de/privacy', [german])
  await page.click(button)
  const heading = (await page.locator('h1').innerText()).trim()
  expect((await spoken(page)).map(({ text }) => text)).toEqual([heading])
  const marked = "[...CSS.highlights.get('read-aloud')].map(String).join('').trim()"
  expect(await page.evaluate(marked)).toBe(heading)
  for (let sentence = 0; sentence < 6; sentence++) await endSentence(page)
  const said = await spoken(page)
  expect(said).toHaveLength(7)
  const whole = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
  for (const { text } of said) expect(whole).toContain(text)
  expect(await page.evaluate(marked)).toBe(said.at(-1)?.text)
})

test('whoever pauses hears the sentence anew; tempo, back and stop do what they say', async () => {
  const page = await aDevice('/de/privacy', [german])
  await page.click(button)
  await endSentence(page)
  await page.click(button)
  await endSentence(page)
  expect(await spoken(page)).toHaveLength(2)
  await page.click(button)
  const [first, second, again] = await spoken(page)
  expect(again?.text).toBe(second?.text)
  await page.selectOption('[data-do=speed]', '1.5')
  expect((await spoken(page)).at(-1)).toMatchObject({ text: second?.text, rate: 1.5 })
  await page.click('[data-do=back]')
  expect((await spoken(page)).at(-1)?.text).toBe(first?.text)
  await page.keyboard.press('Escape')
  const count = (await spoken(page)).length
  await endSentence(page)
  expect(await spoken(page)).toHaveLength(count)
  expect(await page.isVisible('[data-do=stop]')).toBe(false)
})

test('a German original on an Arabic page is read by a German voice, or left out where there is none', async () => {
  const both = await aDevice('/ar/trace/7', [arabic, german])
  await both.click(button)
  for (let sentence = 0; sentence < 40 && (await both.isVisible('[data-do=stop]')); sentence++) await endSentence(both)
  const heard = await spoken(both)
  expect(heard.some(({ lang }) => lang === 'de')).toBe(true)
  expect(await both.isVisible('[data-do=stop]')).toBe(false)
  const arabicOnly = await aDevice('/ar/trace/7', [arabic])
  await arabicOnly.click(button)
  for (let sentence = 0; sentence < 40 && (await arabicOnly.isVisible('[data-do=stop]')); sentence++) await endSentence(arabicOnly)
  expect((await spoken(arabicOnly)).map(({ text }) => text)).toEqual(heard.filter(({ lang }) => lang === 'ar').map(({ text }) => text))
})
