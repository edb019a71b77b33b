import { onlyWho } from '../keep.ts'
import { listPeople } from '#domain/1-frame/person/read.server.ts'
import { mayKeepFrame, mayReadPeople } from '#domain/1-frame/role/may.ts'
import { runsOn } from '#domain/1-frame/role/role.ts'
import { today } from '#platform/command/context.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayReadPeople, event)
  const { ctx } = event.locals
  const day = today(ctx)
  const people = await listPeople(ctx.county.database.db)
  return {
    mayKeep: mayKeepFrame(ctx.actor),
    people: people.map((person) => ({ ...person, roles: person.roles.map((held) => ({ ...held, runs: runsOn(held, day) })) }))
  }
}
