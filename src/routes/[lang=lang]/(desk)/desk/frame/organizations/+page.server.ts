import { onlyWho } from '../keep.ts'
import { listOrganizations } from '#domain/1-frame/organization/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  return { organizations: await listOrganizations(event.locals.ctx.county.database.db) }
}
