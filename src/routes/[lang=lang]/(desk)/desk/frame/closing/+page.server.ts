import { keep, onlyWho } from '../keep.ts'
import { closeCounty } from '#domain/1-frame/opening/close-county.server.ts'
import { mayOpenCounty } from '#domain/1-frame/opening/may.ts'
import { readOpening } from '#domain/1-frame/opening/read.server.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayOpenCounty, event)
  return { opening: await readOpening(event.locals.ctx.county.database.db), formKey: formKeyFor(event) }
}

export const actions: Actions = { close: async (event) => await keep(event, closeCounty, 'closing') }
