import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import type { Bar } from './bar.ts'
import { findBrowser } from '../tools/browser.mjs'
import { onDemoSite } from './pages.ts'
import { aTally } from './tally.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { faultsOf, readSheets } from '#tests/support/read-sheets.ts'

// The width between the margins of an A4 page, in CSS pixels.
const paperWidth = 673

/** What leaves the printer when somebody prints a page. */
export const bar: Bar = {
  name: 'print',
  promise:
    'every public page prints on A4: nothing is cut, no text is lost, no menus, no heading alone at a foot, no nearly empty sheet, 8 points and more',
  kind: 'bench',
  run: async ({ small }) =>
    await onDemoSite(async (site, all) => {
      const pages = small ? ['/de', '/de/plan'] : all
      const browser = await chromium.launch({
        executablePath: findBrowser(process.execPath),
        args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run']
      })
      const tally = aTally()
      let sheets = 0
      for (const path of pages) {
        const page = await browser.newPage({ viewport: { width: paperWidth, height: 1_000 } })
        await page.goto(site.origin + path)
        await page.emulateMedia({ media: 'print' })
        const seen = await look(page)
        // The margins are the page's own.
        const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4', tagged: true })
        const printed = await readPdf(pdf)
        sheets += printed.pages.length
        tally.hold(`${path}: ${seen.cut.join('; ')} reaches over the edge`, seen.cut.length === 0)
        tally.hold(`${path}: the main heading is not on paper`, reads(printed.text, seen.heading))
        const lost = wordsLost(seen.words, printed.text)
        tally.hold(`${path}: text is lost: ${lost.slice(0, 5).join(', ')}`, lost.length === 0)
        tally.hold(`${path}: the menu is printed`, !seen.menu)
        const faults = faultsOf(await readSheets(pdf))
        tally.hold(`${path}: ${faults.join('; ')}`, faults.length === 0)
        if (path === '/de/plan') await picture(page)
        await page.close()
      }
      await browser.close()
      return tally.result({
        figure: `${pages.length} pages on ${sheets} sheets of A4, ${tally.broken()} of ${tally.tried()} broken`
      })
    })
}

/** What the page shows on paper: elements that reach over its edge, its main heading, the words of its main part, and its menu. */
async function look(page: Page): Promise<{ cut: string[]; heading: string; words: string[]; menu: boolean }> {
  return await page.evaluate(() => {
    const shown = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden'
    const main = document.querySelector('main') ?? document.body
    // What only a screen reader says stands in a box of one pixel.
    const seenText = (element: Element): string =>
      [...element.childNodes]
        .map((node) => {
          if (node instanceof Text) return node.data
          if (!(node instanceof HTMLElement) || !shown(node) || node.getBoundingClientRect().width <= 1) return ' '
          // A picture says in few words, cut to its boxes, what stands in full on the pages of needs and measures.
          if (node.ariaHidden === 'true') return ' '
          return getComputedStyle(node).display.startsWith('inline') ? seenText(node) : ` ${seenText(node)} `
        })
        .join('')
    const cut = [...main.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect()
      // What is hidden from the eye alone lies one pixel small beside the page.
      return shown(element) && box.width > 1 && (box.right > document.documentElement.clientWidth + 1 || box.left < -1)
    })
    return {
      cut: cut.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
      heading: document.querySelector('h1')?.textContent ?? '',
      words: (seenText(main).match(/[\p{L}]{4,}/gu) ?? []).map((word) => word.toLowerCase()),
      menu: [...document.querySelectorAll('nav, [role="search"]')].some((element) => shown(element) && !main.contains(element))
    }
  })
}

function wordsLost(words: string[], text: string): string[] {
  // A word may be broken over two lines by a hyphen, and Arabic letters come out of a PDF in other forms.
  const printed = letters(text)
  return words.filter((word) => /^[a-zäöüß]+$/.test(word) && !printed.includes(letters(word)))
}

/** Letters that run from the right come out of a PDF in an order between that of reading and that on the paper: a line is told by its letters. */
function reads(text: string, words: string): boolean {
  const sorted = (line: string): string => [...letters(line)].toSorted().join('')
  return letters(text).includes(letters(words)) || text.split('\n').some((line) => sorted(line) === sorted(words))
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

async function picture(page: Page): Promise<void> {
  const folder = join(fileURLToPath(new URL('..', import.meta.url)), '.cache', 'bars')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, 'print-plan.png'), fullPage: true })
}
