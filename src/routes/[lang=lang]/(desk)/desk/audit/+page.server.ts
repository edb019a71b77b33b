import { onlyWho } from '../frame/keep.ts'
import { mayReadAudit } from '#domain/1-frame/role/may.ts'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import { trailRows } from './table.server.ts'
import type { PageServerLoad } from './$types'

const perPage = 50

export const load: PageServerLoad = async (event) => {
  onlyWho(mayReadAudit, event)
  const { ctx, language } = event.locals
  const { db } = ctx.county.database
  const cursor = event.url.searchParams.get('before') ?? ''
  const before = /^\d{1,15}$/.test(cursor) ? Number(cursor) : null
  const entries = await trailRows(ctx, before, perPage + 1)
  return {
    // Following the whole chain takes a moment when it is long: only when asked for.
    verification: event.url.searchParams.has('verify') ? await verifyAudit(db, ctx.county.secret) : null,
    verify: `/${language}/desk/audit?verify`,
    entries: entries.slice(0, perPage),
    newer: before === null ? undefined : '?',
    older: entries.length > perPage ? `?before=${entries[perPage - 1]?.id ?? 0}` : undefined
  }
}
