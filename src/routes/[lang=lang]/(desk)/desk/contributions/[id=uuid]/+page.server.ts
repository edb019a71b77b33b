import { error } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { entryOf } from '#domain/2-listening/contribution/read-entry.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { mayModerate, mayReadAtDesk } from '#domain/2-listening/moderation/may.ts'
import { deskContribution } from '#domain/2-listening/moderation/read.server.ts'
import { redactContribution } from '#domain/2-listening/moderation/redact.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { traceOf } from '#domain/6-learning/trace/read.server.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayReadAtDesk(ctx.actor)) error(403, t('form.not_allowed'))
  const { db } = ctx.county.database
  const contribution = await deskContribution(db, event.params.id)
  if (!contribution) error(404, t('form.not_found'))
  const [fields, trace, entry] = await Promise.all([readFields(db), traceOf(db, contribution.id), entryOf(db, contribution.id)])
  return { formKey: formKeyFor(event), contribution, fields, trace, entry, mayModerate: mayModerate(ctx.actor) }
}

export const actions: Actions = {
  accept: async (event) => await decide(event, acceptContribution, 'accept'),
  withhold: async (event) => await decide(event, withholdContribution, 'withhold'),
  redact: async (event) => await decide(event, redactContribution, 'redact')
}

async function decide<Value extends Json | void>(
  event: RequestEvent<{ id: string }>,
  command: Command<unknown, Value>,
  done: 'accept' | 'withhold' | 'redact'
) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, { ...entries, id: event.params.id })
  return result.ok ? { done } : answer(event, result.refusal, entries)
}
