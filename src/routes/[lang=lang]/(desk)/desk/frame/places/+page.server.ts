import { onlyWho } from '../keep.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { placeRows } from './table.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  return await placeRows(event.locals.ctx)
}
