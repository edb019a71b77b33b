import { keep, onlyWho } from '../keep.ts'
import { answerBarrier } from '#domain/1-frame/barrier/answer-barrier.server.ts'
import { mayAnswerBarriers } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import { barrierRows } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayAnswerBarriers, event)
  const reports = await barrierRows(event.locals.ctx)
  return { reports: reports.map((report) => ({ ...report, formKey: formKeyFor(event) })) }
}

export const actions: Actions = { answered: async (event) => await keep(event, answerBarrier, 'barriers') }
