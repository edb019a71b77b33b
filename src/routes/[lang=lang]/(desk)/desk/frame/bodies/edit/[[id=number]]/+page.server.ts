import { keep, onlyWho, storedOf } from '../../../keep.ts'
import { addBody } from '#domain/1-frame/body/add-body.server.ts'
import { changeBody } from '#domain/1-frame/body/change-body.server.ts'
import { listBodies } from '#domain/1-frame/body/read.server.ts'
import { removeBody } from '#domain/1-frame/body/remove-body.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { db } = event.locals.ctx.county.database
  const stored = storedOf(await listBodies(db), event)
  return { stored, formKey: formKeyFor(event), removalKey: formKeyFor(event) }
}

export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params
    return await keep(event, id === undefined ? addBody : changeBody, 'bodies', { id })
  },
  remove: async (event) => await keep(event, removeBody, 'bodies', { id: event.params.id })
}
