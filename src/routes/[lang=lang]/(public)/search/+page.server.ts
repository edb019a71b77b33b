import { readFilter, writeFilter } from '#domain/2-listening/contribution/filter.ts'
import { countLimit, listContributions } from '#domain/2-listening/contribution/list.server.ts'
import { contentOf, listEditions } from '#domain/4-decision/edition/read.server.ts'
import { planMatches } from './plan-matches.ts'
import type { PageServerLoad } from './$types'

const shownContributions = 5

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db } = locals.ctx.county.database
  const { words } = readFilter(url.searchParams)
  if (!words) return { words, found: null }
  const filter = { ...readFilter(new URLSearchParams()), words }
  const [page, editions] = await Promise.all([listContributions(db, filter, shownContributions), listEditions(db)])
  const edition = editions.find((each) => each.adopted) ?? editions[0]
  const { measures, needs } = edition ? planMatches(await contentOf(db, edition), words) : { measures: [], needs: [] }
  return {
    words,
    found: {
      contributions: page.contributions,
      total: page.total,
      countLimit,
      all: `/${locals.language}/contributions${writeFilter({ words })}`,
      measures,
      needs
    }
  }
}
