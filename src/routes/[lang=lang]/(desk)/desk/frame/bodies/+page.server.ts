import { onlyWho } from '../keep.ts'
import { listBodies } from '#domain/1-frame/body/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  return { bodies: await listBodies(event.locals.ctx.county.database.db) }
}
