import { keep, onlyWho, storedOf } from '../../../../keep.ts'
import { addMunicipality } from '#domain/1-frame/municipality/add-municipality.server.ts'
import { changeMunicipality } from '#domain/1-frame/municipality/change-municipality.server.ts'
import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import { removeMunicipality } from '#domain/1-frame/municipality/remove-municipality.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { db } = event.locals.ctx.county.database
  const { regions, municipalities } = await listPlaces(db)
  const stored = storedOf(municipalities, event)
  return { stored, regions, formKey: formKeyFor(event), removalKey: formKeyFor(event) }
}

export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params
    return await keep(event, id === undefined ? addMunicipality : changeMunicipality, 'places', { id })
  },
  remove: async (event) => await keep(event, removeMunicipality, 'places', { id: event.params.id })
}
