import { onlyWho } from '../keep.ts'
import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  return await listPlaces(event.locals.ctx.county.database.db)
}
