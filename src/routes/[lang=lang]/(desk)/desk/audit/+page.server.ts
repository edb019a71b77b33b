import { onlyWho } from '../frame/keep.ts'
import { listPeople } from '#domain/1-frame/person/read.server.ts'
import { mayReadAudit } from '#domain/1-frame/role/may.ts'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import { listTrail } from '#platform/audit/trail.server.ts'
import type { PageServerLoad } from './$types'

const perPage = 50

export const load: PageServerLoad = async (event) => {
  onlyWho(mayReadAudit, event)
  const { ctx, language } = event.locals
  const { db } = ctx.county.database
  const cursor = event.url.searchParams.get('before') ?? ''
  const before = /^\d{1,15}$/.test(cursor) ? Number(cursor) : null
  const entries = await listTrail(db, before, perPage + 1)
  const names = new Map((await listPeople(db)).map((person) => [person.id, person.name]))
  return {
    // Following the whole chain takes a moment when it is long: only when asked for.
    verification: event.url.searchParams.has('verify') ? await verifyAudit(db, ctx.county.secret) : null,
    verify: `/${language}/desk/audit?verify`,
    entries: entries
      .slice(0, perPage)
      .map((entry) => ({ ...entry, happenedAt: entry.happenedAt.toString(), ...namesOf(entry.actor, names) })),
    newer: before === null ? undefined : '?',
    older: entries.length > perPage ? `?before=${entries[perPage - 1]?.id ?? 0}` : undefined
  }
}

/** Who acted, and for whom where a deputy did, by name. */
function namesOf(actor: string, names: Map<string, string>): { name: string | null; deputyOf: string | null } {
  const { staff, deputyOf } = /^staff:(?<staff>\S+)(?: for:(?<deputyOf>\S+))?$/.exec(actor)?.groups ?? {}
  return { name: names.get(staff ?? '') ?? null, deputyOf: names.get(deputyOf ?? '') ?? null }
}
