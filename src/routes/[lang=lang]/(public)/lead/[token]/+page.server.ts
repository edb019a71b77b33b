import { error } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { measureById } from '#domain/3-drafting/measure/read.server.ts'
import { answerLead } from '#domain/3-drafting/responsibility/answer.server.ts'
import { leadPurpose } from '#domain/3-drafting/responsibility/may.ts'
import { leadQuestion } from '#domain/3-drafting/responsibility/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { question } = await event.parent()
  const t = translateTo(event.locals.language)
  if (question.state === 'unknown') error(404, t('lead.link.unknown.text'))
  // The answer to a sent form is still shown, although its link has just done its task.
  if (question.state !== 'open' && event.request.method !== 'POST') error(410, t(`lead.link.${question.state}.text`))
  const { db } = event.locals.ctx.county.database
  const [measure, fields] = await Promise.all([measureById(db, question.measureId), readFields(db)])
  if (!measure) error(404, t('measure.unknown'))
  return {
    formKey: formKeyFor(event),
    measure,
    fields,
    organization: question.organization,
    until: question.expiresAt.toString().slice(0, 10)
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const { ctx } = event.locals
    const question = await leadQuestion(ctx.county.database.db, event.params.token, ctx.now())
    if (question.state === 'unknown' || question.state === 'withdrawn' || question.state === 'expired')
      return answer(event, { kind: 'closed', message: `lead.link.${question.state}.text`, problems: [] }, entries)
    const { linkId, responsibilityId } = question
    const result = await answerLead({ ...ctx, actor: { kind: 'link', purpose: leadPurpose, linkId, subjectId: responsibilityId } }, entries)
    return result.ok ? { answered: result.value.answer } : answer(event, result.refusal, entries)
  }
}
