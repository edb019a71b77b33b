import { expect } from 'vitest'
import type { BrowserContext, Locator, Page, Response } from 'playwright-core'
import type { Site } from '#tests/support/site.ts'

/** Somebody before a browser: opens pages, enters, sends, reads. Each step that is refused or missing fails the journey. */
export type Person = {
  page: Page
  open: (path: string) => Promise<void>
  /** Enters into the form that has these fields and sends it by the button with this value, or by its first one. */
  send: (entries: Record<string, string | string[]>, by?: { action?: string; button?: string }) => Promise<void>
  /** Sends a form that asks for nothing but its button: the one of this action, or the page's own. */
  press: (action?: string) => Promise<void>
  /** Follows the first link whose address fits. */
  follow: (address: RegExp) => Promise<void>
  /** What the page says. */
  text: () => Promise<string>
  /** The part of the present address that this expression catches. */
  caught: (expression: RegExp) => string
}

/** Somebody with a browser context of their own. */
export async function aPerson(site: Site, context: BrowserContext): Promise<Person> {
  const page = await context.newPage()
  const reached = async (step: string, go: () => Promise<{ status: () => number } | null>): Promise<void> => {
    const response = await go()
    const status = response?.status() ?? 0
    const words = status === 200 ? '' : (await page.locator('main').innerText()).slice(0, 600)
    expect(status, `${step} at ${page.url()}: ${words}`).toBe(200)
  }
  const click = async (step: string, button: Locator): Promise<void> => {
    expect(await button.count(), `${step}: no such button at ${page.url()}`).toBeGreaterThan(0)
    await reached(step, async () => {
      // The answer of a form that leads on is the page at the end.
      const answered = page.waitForResponse((response) => isPage(response) && (response.status() < 300 || response.status() >= 400))
      await button.first().click()
      const response = await answered
      await page.waitForLoadState('load')
      return response
    })
  }
  return {
    page,
    open: async (path) => await reached(`opening ${path}`, async () => await page.goto(new URL(path, site.origin).href)),
    send: async (entries, { action, button } = {}) => {
      const [first = ''] = Object.keys(entries)
      const having = page.locator('form[method="POST" i]', { has: page.locator(`[name="${first}"]`) })
      const form = action ? page.locator(`form[action$="${action}"]`).first() : having.first()
      expect(await form.count(), `no form with ${first} at ${page.url()}`).toBe(1)
      for (const [name, value] of Object.entries(entries)) await enter(form, name, value)
      const submit = button === undefined ? form.locator('button:not([name])') : form.locator(`button[value="${button}"]`)
      await click(`sending ${Object.keys(entries).join(', ')}`, submit)
    },
    press: async (action) => {
      const form = action ? `form[action$="${action}"]` : 'main form[method="POST" i]:not([action])'
      await click(`pressing ${action ?? 'the button'}`, page.locator(`${form} button:not([formaction])`))
    },
    follow: async (address) => {
      const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      const href = links.find((each) => address.test(each))
      if (href === undefined) expect.fail(`no link ${String(address)} at ${page.url()}`)
      await reached(`following ${href}`, async () => await page.goto(new URL(href, page.url()).href))
    },
    text: async () => await page.locator('main').innerText(),
    caught: (expression) => {
      const found = expression.exec(page.url())?.[1]
      if (!found) throw new Error(`${page.url()} is not ${String(expression)}`)
      return found
    }
  }
}

function isPage(response: Response): boolean {
  return response.request().isNavigationRequest() && response.frame().parentFrame() === null
}

async function enter(form: Locator, name: string, value: string | string[]): Promise<void> {
  const fields = form.locator(`[name="${name}"]:not([type="hidden"])`)
  expect(await fields.count(), `the form has no field ${name}`).toBeGreaterThan(0)
  const first = fields.first()
  const kind = await first.evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`.toLowerCase().trim())
  if (kind === 'select') await first.selectOption(value)
  else if (kind === 'input checkbox' || kind === 'input radio')
    for (const each of [value].flat()) await form.locator(`[name="${name}"][value="${each}"]`).first().check()
  else await first.fill([value].flat()[0] ?? '')
}
