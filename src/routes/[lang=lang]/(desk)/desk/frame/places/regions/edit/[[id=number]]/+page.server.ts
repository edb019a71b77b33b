import { keep, onlyWho, storedOf } from '../../../../keep.ts'
import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import { addRegion } from '#domain/1-frame/region/add-region.server.ts'
import { changeRegion } from '#domain/1-frame/region/change-region.server.ts'
import { removeRegion } from '#domain/1-frame/region/remove-region.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { db } = event.locals.ctx.county.database
  const stored = storedOf((await listPlaces(db)).regions, event)
  return { stored, formKey: formKeyFor(event), removalKey: formKeyFor(event) }
}

export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params
    return await keep(event, id === undefined ? addRegion : changeRegion, 'places', { id })
  },
  remove: async (event) => await keep(event, removeRegion, 'places', { id: event.params.id })
}
