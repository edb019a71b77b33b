import { onlyWho } from './keep.ts'
import { mayKeepFrame, mayReadPeople } from '#domain/1-frame/role/may.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  onlyWho(mayReadPeople, event)
  return { mayKeep: mayKeepFrame(event.locals.ctx.actor) }
}
