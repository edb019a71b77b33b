import { afterEach, expect, test } from 'vitest'
import type { Bar } from './bar.ts'
import { closeGrounds } from './ground/left-behind.ts'

/** Makes a test of each of these bars: run small, something was tried and no promise broken. */
export function triedInSmall(bars: readonly Bar[]): void {
  afterEach(closeGrounds)
  test.each(bars.map((bar) => [bar.name, bar.promise, bar] as const))('%s, in small: %s', async (_, __, bar) => {
    const { tried, broken, notes } = await bar.run({ small: true, note: () => undefined })
    expect(tried).toBeGreaterThan(0)
    expect(broken, notes?.join('\n')).toBe(0)
  })
}
