import { redirect } from '@sveltejs/kit'
import { found, onlyWho } from '../../../keep.ts'
import { listPeople, readPerson } from '#domain/1-frame/person/read.server.ts'
import { handOver } from '#domain/5-delivery/handover/hand-over.server.ts'
import { mayHandOver } from '#domain/5-delivery/handover/may.ts'
import { dutiesOf, linksOf } from '#domain/5-delivery/handover/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayHandOver, event)
  const { ctx } = event.locals
  const { db } = ctx.county.database
  const { id } = event.params
  const person = found(await readPerson(db, id), event)
  const day = today(ctx)
  const people = await listPeople(db)
  return {
    person: { name: person.name, organization: person.organization },
    roles: person.roles.filter(({ endsOn }) => endsOn === null || endsOn >= day),
    duties: await dutiesOf(db, id),
    links: (await linksOf(db, id, ctx.now())).length,
    // A successor works for the same organisation, or for none yet.
    successors: people
      .filter((each) => each.id !== id && (!person.organizationId || !each.organizationId || each.organizationId === person.organizationId))
      .map((each) => ({ value: each.id, label: [each.name, each.function].filter(Boolean).join(', ') })),
    today: day,
    formKey: formKeyFor(event)
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await handOver(event.locals.ctx, { ...entries, personId: event.params.id })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/frame/people?kept`)
  }
}
