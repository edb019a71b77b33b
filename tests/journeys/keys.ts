import { expect } from 'vitest'
import type { Page } from 'playwright-core'

/** Somebody who has a keyboard and nothing else: every move is a key, as a hand would press it. */
export type Hands = {
  /** Goes on by Tab until the stop fits; fails when the page has no such stop. */
  reach: (selector: string) => Promise<void>
  /** Reaches a link, a button or a field and presses Enter; the page that comes must be sound, or refuse with this status. */
  press: (selector: string, status?: number) => Promise<void>
  /** Reaches a field and types. */
  type: (selector: string, text: string) => Promise<void>
  /** Reaches a box and ticks it with Space. */
  tick: (selector: string) => Promise<void>
  /** Reaches a group of choices and goes through it with the arrows until this one is chosen. */
  choose: (name: string, value: string) => Promise<void>
}

/** The hands of somebody before this page. */
export function handsAt(page: Page): Hands {
  const here = async (selector: string): Promise<boolean> =>
    await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
  const reach = async (selector: string): Promise<void> => {
    for (let stops = 0; stops < 250; stops++) {
      await page.keyboard.press('Tab')
      if (await here(selector)) {
        expect(await seen(page), `${selector} shows that it has the focus`).toBe(true)
        return
      }
    }
    expect.fail(`by Tab there is no ${selector} at ${page.url()}`)
  }
  return {
    reach,
    press: async (selector, status = 200) => {
      await reach(selector)
      const answered = page.waitForResponse(
        (response) => response.request().isNavigationRequest() && ![302, 303].includes(response.status())
      )
      const loaded = page.waitForEvent('load')
      await page.keyboard.press('Enter')
      expect((await answered).status(), `${selector} at ${page.url()}`).toBe(status)
      await loaded
    },
    type: async (selector, text) => {
      await reach(selector)
      await page.keyboard.type(text)
      expect(await page.locator(selector).first().inputValue()).toBe(text)
    },
    tick: async (selector) => {
      await reach(selector)
      await page.keyboard.press('Space')
      expect(await page.locator(selector).first().isChecked()).toBe(true)
    },
    choose: async (name, value) => {
      const group = `input[type="radio"][name="${name}"]`
      const wanted = `${group}[value="${value}"]`
      await reach(group)
      await page.keyboard.press('Space')
      for (let steps = 0; steps < 20 && !(await here(wanted)); steps++) await page.keyboard.press('ArrowDown')
      expect(await page.locator(wanted).isChecked(), `${name} is ${value}`).toBe(true)
    }
  }
}

// The stop stands in the window and is framed, so that eyes can follow the hands.
async function seen(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const element = document.activeElement
    if (!element) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const { width, height, bottom, top } = element.getBoundingClientRect()
    const framed = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    return framed && width > 0 && height > 0 && bottom > 0 && top < innerHeight
  })
}
