import { asSite } from './ground/as-site.ts'
import { aGround } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import type { Site } from '#tests/support/site.ts'

/** The public pages that people read, of the demo county. */
export const publicPages = [
  '/de',
  '/de/process',
  '/de/fields/3',
  '/de/contributions',
  '/de/contributions/new',
  '/de/contributions/rules',
  '/de/trace',
  '/de/trace/1',
  '/de/plan',
  '/de/plan/editions',
  '/de/progress',
  '/de/search?q=Sprachkurs',
  '/de/accessibility',
  '/de/privacy',
  '/de/imprint',
  '/de/help/keys',
  '/de/view',
  '/ar',
  '/en/plan'
]

/** Works with the demo county's site, and with the addresses of its public pages, sheets among them. */
export async function onDemoSite<T>(work: (site: Site, pages: string[]) => Promise<T>): Promise<T> {
  const ground = await aGround()
  const county = await ground.county('mitplan_pages', 'demo')
  const server = await serve(ground, county)
  const site = asSite(server, county)
  const plan = await site.client().open('/de/plan')
  const sheets = [...new Set([...plan.source.matchAll(/href="(\/de\/plan\/(?:measures|needs)\/[^"#?]+)"/g)].map(([, path]) => path ?? ''))]
  try {
    return await work(site, [...publicPages, ...sheets])
  } finally {
    await site.close()
    await server.stop()
    await ground.close()
  }
}
