import { redirect } from '@sveltejs/kit'
import { found, keep, onlyWho } from '../../../keep.ts'
import { listOrganizations } from '#domain/1-frame/organization/read.server.ts'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { changePerson } from '#domain/1-frame/person/change-person.server.ts'
import { listPeople, readPerson } from '#domain/1-frame/person/read.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { endRole } from '#domain/1-frame/role/end-role.server.ts'
import { endAllSessions } from '#domain/1-frame/sign-in/end-sessions.server.ts'
import { listSessions } from '#domain/1-frame/sign-in/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { today } from '#platform/command/context.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { ctx } = event.locals
  const { db } = ctx.county.database
  const { id } = event.params
  const stored = id === undefined ? null : found(await readPerson(db, id), event)
  return {
    stored: stored && { ...stored, roles: stored.roles.map((held) => ({ ...held, formKey: formKeyFor(event) })) },
    sessions: stored ? (await listSessions(db, stored.id, ctx.now())).length : 0,
    today: today(ctx),
    organizations: await listOrganizations(db),
    formKey: formKeyFor(event),
    roleKey: formKeyFor(event),
    others: stored
      ? (await listPeople(db)).filter((each) => each.id !== stored.id).map(({ id: value, name }) => ({ value, label: name }))
      : [],
    sessionsKey: formKeyFor(event)
  }
}

export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params
    if (id !== undefined) return await keep(event, changePerson, 'people', { id })
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await addPerson(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    // The next thing to do with a new person is to give them a role.
    redirect(303, `/${event.locals.language}/desk/frame/people/edit/${result.value.id}?kept`)
  },
  assign: async (event) => await keep(event, assignRole, `people/edit/${event.params.id ?? ''}`, { personId: event.params.id }),
  end: async (event) => await keep(event, endRole, `people/edit/${event.params.id ?? ''}`),
  endSessions: async (event) => await keep(event, endAllSessions, `people/edit/${event.params.id ?? ''}`, { personId: event.params.id })
}
