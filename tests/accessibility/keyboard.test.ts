import { expect, test } from 'vitest'
import { aCountyToLookAt } from '#tests/accessibility/every-page.ts'
import { shortName } from '#tests/support/manifest.ts'

const { pages, opened } = aCountyToLookAt()

test.each(['/', '/contributions', '/contributions/new', '/plan', '/trace', '/desk', '/desk/measures'])(
  'by keyboard alone %s is walked, each stop seen',
  async (path) => {
    const route = pages.find((each) => shortName(each.id) === path)
    if (!route) throw new Error(`no page ${path}`)
    const page = await opened(route, 'de', 'desktop')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href')), 'the first stop leads to the content').toMatch(/^#/)
    const stops: string[] = []
    for (let at = 0; at < 25; at++) {
      const stop = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return null
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        const { width, height } = element.getBoundingClientRect()
        const seen = width > 0 && height > 0 && ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none')
        return `${seen ? '' : 'unseen: '}${element.outerHTML.slice(0, 100)}`
      })
      if (stop === null) break
      stops.push(stop)
      await page.keyboard.press('Tab')
    }
    expect(stops.length).toBeGreaterThan(4)
    expect(stops.filter((stop) => stop.startsWith('unseen'))).toEqual([])
  }
)
