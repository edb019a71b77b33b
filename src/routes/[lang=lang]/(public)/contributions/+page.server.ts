import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listChoices } from '#domain/2-listening/contribution/choices.server.ts'
import { isNarrowed, readFilter, writeFilter } from '#domain/2-listening/contribution/filter.ts'
import { countLimit, listContributions } from '#domain/2-listening/contribution/list.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db } = locals.ctx.county.database
  const filter = readFilter(url.searchParams)
  const [page, choices, fields] = await Promise.all([listContributions(db, filter), listChoices(db), readFields(db)])
  const at = (from: number | null) => `${url.pathname}${writeFilter({ ...filter, from })}`
  return {
    filter,
    narrowed: isNarrowed(filter),
    contributions: page.contributions,
    total: page.total,
    countLimit,
    older: page.olderFrom === null ? undefined : at(page.olderFrom),
    newer: page.newerFrom === null ? undefined : at(page.newerFrom === 'newest' ? null : page.newerFrom),
    choices,
    fields: fields.map(({ number, title }) => ({ number, title })),
    download: `/api/v1/contributions.csv`
  }
}
