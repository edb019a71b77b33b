import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'

/** One finding of an engine: its rule, what it says, and where. `sure` is a violation; the rest is for an eye to judge. */
export type Finding = { rule: string; says: string; where: string; sure: boolean }

export type Engine = 'axe' | 'ibm'

const require = createRequire(import.meta.url)
const axe = createRequire(require.resolve('@axe-core/playwright'))

/**
 * Has the pages of a context bring these engines along. Each comes as one and the same script, which the browser reads and compiles once,
 * instead of being sent and compiled anew for every page.
 */
export async function bringEngines(context: BrowserContext, engines: readonly Engine[]): Promise<void> {
  const ibm = readFileSync(require.resolve('accessibility-checker-engine/ace.js'), 'utf8')
  // What it declares would stay within the script otherwise.
  if (engines.includes('ibm')) await context.addInitScript({ content: `${ibm};\nglobalThis.ace = ace` })
  if (engines.includes('axe')) await context.addInitScript({ path: axe.resolve('axe-core/axe.min.js') })
}

/** What stands in the place of the script that a page has brought along. */
const brought = 'void 0'

/** What axe finds on this page by WCAG 2.2 A and AA. */
export async function byAxe(page: Page): Promise<Finding[]> {
  const { violations, incomplete } = await new AxeBuilder({ page, axeSource: brought })
    // Our pages hold no frames of others: all is found within the page, without a second page to put parts together, in half the time. Of
    // what it finds in order, one place for each rule is enough.
    .setLegacyMode(true)
    .options({ resultTypes: ['violations', 'incomplete'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const findings = (results: typeof violations, sure: boolean) =>
    results.flatMap((result) =>
      result.nodes.map((node) => ({ rule: result.id, says: node.failureSummary ?? result.help, where: node.target.join(' '), sure }))
    )
  return [...findings(violations, true), ...findings(incomplete, false)]
}

/** What IBM's engine finds on this page by WCAG 2.2. */
export async function byIbm(page: Page): Promise<Finding[]> {
  const results = await page.evaluate(async () => {
    // The engine put itself into the page under this name: see bringEngines.
    const { ace } = globalThis as unknown as {
      ace: { Checker: new () => { check: (node: Document, policies: string[]) => Promise<IbmReport> } }
    }
    const report = await new ace.Checker().check(document, ['WCAG_2_2'])
    return report.results.map(({ ruleId, value, message, path, snippet }) => ({ ruleId, value, message, path: path.dom, snippet }))
  })
  return results
    .filter(({ value }) => value[1] !== 'PASS' && value[0] !== 'RECOMMENDATION' && value[0] !== 'INFORMATION')
    .map(({ ruleId, value, message, path, snippet }) => ({
      rule: ruleId,
      says: message,
      where: `${path} ${snippet.slice(0, 120)}`,
      sure: value[0] === 'VIOLATION' && value[1] === 'FAIL'
    }))
}

type IbmReport = { results: { ruleId: string; value: [string, string]; message: string; path: { dom: string }; snippet: string }[] }
