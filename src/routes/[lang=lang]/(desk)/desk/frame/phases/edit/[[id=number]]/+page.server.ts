import { keep, onlyWho, storedOf } from '../../../keep.ts'
import { changePhase } from '#domain/1-frame/phase/change-phase.server.ts'
import { openPhase } from '#domain/1-frame/phase/open-phase.server.ts'
import { listPhases } from '#domain/1-frame/phase/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { db } = event.locals.ctx.county.database
  const stored = storedOf(await listPhases(db), event)
  return { stored, formKey: formKeyFor(event) }
}

export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params
    return await keep(event, id === undefined ? openPhase : changePhase, 'phases', { id })
  }
}
