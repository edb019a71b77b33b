import { error } from '@sveltejs/kit'
import { publicContribution } from '#domain/2-listening/contribution/read.server.ts'
import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { reportContribution } from '#domain/2-listening/notice/report.server.ts'
import { today } from '#platform/command/context.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

// A notice changes nothing by itself; a class room behind one address stays far below.
const notices = { name: 'notice', points: 600, seconds: 600 }

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const contribution = await publicContribution(event.locals.ctx.county.database.db, event.params.number)
  if (!contribution) error(404, translateTo(event.locals.language)('trace.number.unknown'))
  return {
    formKey: formKeyFor(event),
    contribution: { number: contribution.number, text: contribution.text, language: contribution.language }
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    const { ctx } = event.locals
    if (!formKeyValid) return answer(event, expiredForm, entries)
    if (!(await withinLimit(ctx.county, notices, event.getClientAddress(), today(ctx))))
      return answer(event, { kind: 'too_many', message: 'form.too_many', problems: [] }, entries)
    if (entries['website']) return answer(event, { kind: 'invalid', message: 'contribution.submit.hidden_field', problems: [] }, entries)
    const result = await reportContribution(ctx, { ...entries, number: event.params.number })
    if (!result.ok) return answer(event, result.refusal, entries)
    return { code: receiptFor(ctx.county.secret, String(entries['formKey'])), answerTo: Boolean(entries['answerTo']) }
  }
}
