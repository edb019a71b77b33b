import { onlyWho } from '../keep.ts'
import { mayKeepFilms } from '#domain/1-frame/role/may.ts'
import { filmRows } from './table.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFilms, event)
  return { films: await filmRows(event.locals.ctx) }
}
