import { keep, onlyWho } from '../keep.ts'
import { answerBarrier } from '#domain/1-frame/barrier/answer-barrier.server.ts'
import { readCountyOffice } from '#domain/1-frame/county/read.server.ts'
import { answerUntil } from '#domain/1-frame/land/land.ts'
import { listBarriers } from '#domain/1-frame/barrier/read.server.ts'
import { mayAnswerBarriers } from '#domain/1-frame/role/may.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayAnswerBarriers, event)
  const { db } = event.locals.ctx.county.database
  const [reports, { barrierAnswerDays: days }] = await Promise.all([listBarriers(db), readCountyOffice(db)])
  return {
    reports: reports.map((report) => ({
      ...report,
      answerUntil: days === null || report.answeredOn ? null : answerUntil(report.receivedOn, days),
      formKey: formKeyFor(event)
    }))
  }
}

export const actions: Actions = { answered: async (event) => await keep(event, answerBarrier, 'barriers') }
