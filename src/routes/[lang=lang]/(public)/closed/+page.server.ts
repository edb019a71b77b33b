import { redirect } from '@sveltejs/kit'
import { readOpening } from '#domain/1-frame/opening/read.server.ts'
import { readCountyOffice } from '#domain/1-frame/county/read.server.ts'
import { dayOf } from '#platform/command/context.server.ts'
import type { PageServerLoad } from './$types'

/** What every page of a county says that is not open; an open one has nothing to say here. */
export const load: PageServerLoad = async ({ locals }) => {
  const { ctx, door, language } = locals
  if (door.state === 'open') redirect(303, `/${language}`)
  const { db } = ctx.county.database
  const [opening, office] = await Promise.all([readOpening(db), readCountyOffice(db)])
  return {
    closedOn: opening?.closedAt ? dayOf(Temporal.Instant.from(opening.closedAt)) : null,
    reason: opening?.reason ?? null,
    privacyOfficer: office.privacyOfficer
  }
}
