import { keep, onlyWho } from '../keep.ts'
import { nameCounty } from '#domain/1-frame/county/name-county.server.ts'
import { readCounty, readCountyOffice } from '#domain/1-frame/county/read.server.ts'
import { landOf, lands } from '#domain/1-frame/land/land.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { db } = event.locals.ctx.county.database
  const office = await readCountyOffice(db)
  return {
    card: await readCounty(db),
    office,
    lands: lands.map(({ name }) => name),
    // What the Land asks for, as a proposal: it is the county's own only once it was saved.
    proposal: landOf(office.land),
    formKey: formKeyFor(event)
  }
}

export const actions: Actions = { save: async (event) => await keep(event, nameCounty, 'county') }
