import { keep, onlyWho, storedOf } from '../../../keep.ts'
import { describeProcessStep } from '#domain/1-frame/process-step/describe-process-step.server.ts'
import { listProcessSteps } from '#domain/1-frame/process-step/read.server.ts'
import { removeProcessStep } from '#domain/1-frame/process-step/remove-process-step.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { db } = event.locals.ctx.county.database
  const steps = await listProcessSteps(db)
  const stored = storedOf(steps, event)
  return { stored, next: steps.length + 1, formKey: formKeyFor(event), removalKey: formKeyFor(event) }
}

export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params
    return await keep(event, describeProcessStep, 'process', { id: id ?? null })
  },
  remove: async (event) => await keep(event, removeProcessStep, 'process', { id: event.params.id })
}
