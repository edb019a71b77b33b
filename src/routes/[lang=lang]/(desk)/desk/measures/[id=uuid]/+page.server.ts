import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { change } from './change.server.ts'
import type { Actions } from './$types'

export const actions: Actions = { default: async (event) => await change(event, proposeMeasure) }
