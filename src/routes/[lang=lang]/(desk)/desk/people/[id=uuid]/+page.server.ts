import { redirect } from '@sveltejs/kit'
import { found, onlyWho } from '../../frame/keep.ts'
import { erasePerson } from '#domain/1-frame/person/erase-person.server.ts'
import { personData } from '#domain/1-frame/person/own-data.server.ts'
import { mayErasePeople } from '#domain/1-frame/role/may.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayErasePeople, event)
  const { person, roles, sessions, mails, links, actions } = found(
    await personData(event.locals.ctx.county.database.db, event.params.id),
    event
  )
  const counts = { sessions: sessions.length, mails: mails.length, links: links.length, actions: actions.length }
  return { person, roles, counts, formKey: formKeyFor(event) }
}

export const actions: Actions = {
  erase: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await erasePerson(event.locals.ctx, { ...entries, id: event.params.id })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/frame/people?kept`)
  }
}
