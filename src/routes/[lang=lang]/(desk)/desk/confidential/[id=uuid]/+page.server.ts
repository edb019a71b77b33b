import { redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { found, onlyWho } from '../../frame/keep.ts'
import { answerConfidentially } from '#domain/2-listening/confidential-report/answer.server.ts'
import { closeConfidential } from '#domain/2-listening/confidential-report/close.server.ts'
import { mayReadConfidential } from '#domain/2-listening/confidential-report/may.ts'
import { readConfidential } from '#domain/2-listening/confidential-report/read.server.ts'
import type { Command } from '#platform/command/define-command.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayReadConfidential, event)
  const report = found(await readConfidential(event.locals.ctx, event.params.id), event)
  return { report, formKey: formKeyFor(event), closeKey: formKeyFor(event) }
}

export const actions: Actions = {
  answer: async (event) => await kept(event, answerConfidentially),
  close: async (event) => await kept(event, closeConfidential)
}

async function kept(event: RequestEvent, command: Command<unknown, void>) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, { ...entries, id: event.params['id'] })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, event.url.pathname)
}
