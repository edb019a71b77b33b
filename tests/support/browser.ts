import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { installedBrowser } from '../../tools/browser.mjs'
import type { Site } from '#tests/support/site.ts'

/** How somebody reads: on a desk, on a narrow phone, in Arabic, in the dark, or without scripts. */
export type Reading = 'desktop' | 'phone' | 'arabic' | 'dark' | 'arabic dark' | 'no javascript'

const readings: Record<Reading, BrowserContextOptions> = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 } },
  arabic: { viewport: { width: 1280, height: 900 }, locale: 'ar' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  'arabic dark': { viewport: { width: 1280, height: 900 }, locale: 'ar', colorScheme: 'dark' },
  'no javascript': { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }
}

/** How wide and high the page is for somebody who reads so. */
export function viewportOf(reading: Reading): { width: number; height: number } {
  return readings[reading].viewport ?? { width: 1280, height: 900 }
}

export type TestBrowser = {
  /** A context of its own, with the cookies of a client where somebody is signed in. */
  context: (
    reading: Reading,
    options: { site: Site; cookies?: Map<string, string>; bypassCSP?: boolean; more?: BrowserContextOptions }
  ) => Promise<BrowserContext>
  /** Console errors and uncaught faults of all pages so far: a test expects none. */
  problems: string[]
  close: () => Promise<void>
}

/** The installed Chromium, started for a test file. */
export async function aBrowser(): Promise<TestBrowser> {
  const executablePath = installedBrowser(process.env) ?? chromium.executablePath()
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // Without a graphics card its work would be imitated, which costs more than drawing.
  const args = [...asRoot, '--disable-gpu', '--disable-quic', '--disable-background-networking', '--no-first-run']
  const browser: Browser = await chromium.launch({ executablePath, args })
  const problems: string[] = []
  return {
    problems,
    context: async (reading, { site, cookies, bypassCSP = false, more = {} }) => {
      const context = await browser.newContext({ ...readings[reading], bypassCSP, ...more })
      context.on('console', (message) => {
        // A page that is refused on purpose says so with its status; the browser repeats that as an error.
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
          problems.push(`${message.page()?.url() ?? ''}: ${message.text()}`)
      })
      context.on('weberror', (fault) => problems.push(`${fault.page()?.url() ?? ''}: ${fault.error().message}`))
      for (const [name, value] of cookies ?? []) await context.addCookies([{ name, value, url: site.origin }])
      return context
    },
    close: async () => await browser.close()
  }
}

/** Presses the button with these words and waits for the page that follows. */
export async function press(page: Page, words: string): Promise<void> {
  const loaded = page.waitForEvent('load')
  await page.getByRole('button', { name: words, exact: true }).click()
  await loaded
}
