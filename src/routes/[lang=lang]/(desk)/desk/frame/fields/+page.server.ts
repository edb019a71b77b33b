import { onlyWho } from '../keep.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  return { fields: await readFields(event.locals.ctx.county.database.db) }
}
