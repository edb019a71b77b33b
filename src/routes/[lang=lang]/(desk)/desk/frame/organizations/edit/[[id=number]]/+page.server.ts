import { keep, onlyWho, storedOf } from '../../../keep.ts'
import { addOrganization } from '#domain/1-frame/organization/add-organization.server.ts'
import { changeOrganization } from '#domain/1-frame/organization/change-organization.server.ts'
import { listOrganizations } from '#domain/1-frame/organization/read.server.ts'
import { removeOrganization } from '#domain/1-frame/organization/remove-organization.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { db } = event.locals.ctx.county.database
  const stored = storedOf(await listOrganizations(db), event)
  return { stored, formKey: formKeyFor(event), removalKey: formKeyFor(event) }
}

export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params
    return await keep(event, id === undefined ? addOrganization : changeOrganization, 'organizations', { id })
  },
  remove: async (event) => await keep(event, removeOrganization, 'organizations', { id: event.params.id })
}
