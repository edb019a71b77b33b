import { redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { listOrganizations } from '#domain/1-frame/organization/read.server.ts'
import { reviseMeasure } from '#domain/3-drafting/measure/revise.server.ts'
import { setPartners } from '#domain/3-drafting/measure/set-partners.server.ts'
import { askLead } from '#domain/3-drafting/responsibility/ask.server.ts'
import { endLead } from '#domain/3-drafting/responsibility/end.server.ts'
import { remindLead } from '#domain/3-drafting/responsibility/remind.server.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { answer, expiredForm, readForm } from '#platform/web/form.server.ts'
import { change } from '../change.server.ts'
import { requireDrafting } from '../require-drafting.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  requireDrafting(event)
  const organizations = await listOrganizations(event.locals.ctx.county.database.db)
  return { organizations: organizations.map(({ id, name, number, email }) => ({ id, name, number, reachable: email !== null })) }
}

export const actions: Actions = {
  binding: async (event) => await change(event, reviseMeasure),
  partners: async (event) => await change(event, setPartners),
  ask: async (event) => await change(event, askLead),
  remind: async (event) => await changeLead(event, remindLead),
  end: async (event) => await changeLead(event, endLead)
}

async function changeLead<Value extends Json>(event: RequestEvent, command: Command<unknown, Value>) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, entries)
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, '?saved')
}
