import { keep, onlyWho, storedOf } from '../../../keep.ts'
import { nameField } from '#domain/1-frame/field-of-action/name-field.server.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { removeField } from '#domain/1-frame/field-of-action/remove-field.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { db } = event.locals.ctx.county.database
  const fields = await readFields(db)
  const stored = storedOf(fields, event)
  return {
    stored,
    next: Math.max(0, ...fields.map((field) => field.number)) + 1,
    formKey: formKeyFor(event),
    removalKey: formKeyFor(event)
  }
}

export const actions: Actions = {
  save: async (event) => {
    // A known field keeps its number: contributions and measures are called after it.
    const stored = storedOf(await readFields(event.locals.ctx.county.database.db), event)
    return await keep(event, nameField, 'fields', stored ? { number: stored.number } : {})
  },
  remove: async (event) => await keep(event, removeField, 'fields', { id: event.params.id })
}
