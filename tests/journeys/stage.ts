import { afterAll, beforeAll, expect } from 'vitest'
import { aBrowser } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { engageCast } from '#tests/support/cast.ts'
import type { Content } from '#tests/support/contents.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

/** A browser before the built site, which runs on a county of its own. */
export type Stage = { browser: TestBrowser; site: Site }

/** Sets the stage for the journeys of a file and hands it over; when they are over, no page may have complained to the browser. */
export function setStage(take: (stage: Stage) => void, { content, cast = false }: { content?: Content; cast?: boolean } = {}): void {
  let stage: Stage
  beforeAll(async () => {
    stage = { browser: await aBrowser(), site: await aSite(content ? { content } : {}) }
    if (cast) await engageCast(stage.site)
    take(stage)
  })
  afterAll(async () => {
    await stage.browser.close()
    await stage.site.close()
    expect(stage.browser.problems).toEqual([])
  })
}
