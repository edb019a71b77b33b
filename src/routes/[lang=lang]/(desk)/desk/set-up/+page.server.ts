import { redirect } from '@sveltejs/kit'
import { onlyWho } from '../frame/keep.ts'
import { openCounty } from '#domain/1-frame/opening/open-county.server.ts'
import { mayOpenCounty } from '#domain/1-frame/opening/may.ts'
import { readOpening } from '#domain/1-frame/opening/read.server.ts'
import { acknowledge } from '#domain/1-frame/set-up/acknowledge.server.ts'
import { checkItems, missingItems } from '#domain/1-frame/set-up/checklist.ts'
import { readAcknowledgements, readSetUpFacts } from '#domain/1-frame/set-up/read.server.ts'
import { confirmTestMail, sendTestMail } from '#domain/1-frame/set-up/test-mail.server.ts'
import { dayOf, today } from '#platform/command/context.server.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayOpenCounty, event)
  const { ctx } = event.locals
  const { db } = ctx.county.database
  const [facts, said, opening] = await Promise.all([readSetUpFacts(db, today(ctx)), readAcknowledgements(db), readOpening(db)])
  const missing = missingItems(facts)
  return {
    items: checkItems.map((item) => ({
      item,
      done: !missing.includes(item),
      accepted: said.some((each) => each.item === item && each.how === 'accepted')
    })),
    opening: opening && { openedOn: dayOf(Temporal.Instant.from(opening.openedAt)) },
    mailKept: ctx.county.mailKept,
    formKeys: {
      open: formKeyFor(event),
      mail: formKeyFor(event),
      confirm: formKeyFor(event),
      languages: formKeyFor(event),
      acceptMail: formKeyFor(event),
      backup: formKeyFor(event)
    }
  }
}

export const actions: Actions = {
  open: async (event) => await run(event, openCounty, 'opened'),
  mail: async (event) => await run(event, sendTestMail, 'mail'),
  confirm: async (event) => await run(event, confirmTestMail, 'kept'),
  acknowledge: async (event) => await run(event, acknowledge, 'kept')
}

async function run(event: RequestEvent, command: Command<unknown, Json | void>, done: string) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, entries)
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, `/${event.locals.language}/desk/set-up?${done}`)
}
