import { listGoals } from '#domain/3-drafting/goal/read.server.ts'
import { linkGoals } from '#domain/3-drafting/measure/link-goals.server.ts'
import { linkNeeds } from '#domain/3-drafting/measure/link-needs.server.ts'
import { reviseMeasure } from '#domain/3-drafting/measure/revise.server.ts'
import { listNeeds } from '#domain/3-drafting/need/read.server.ts'
import { change } from '../change.server.ts'
import { requireDrafting } from '../require-drafting.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  requireDrafting(event)
  const { db } = event.locals.ctx.county.database
  const [goals, needs] = await Promise.all([listGoals(db), listNeeds(db)])
  return { goals, needs: needs.filter((need) => need.droppedOn === null) }
}

export const actions: Actions = {
  goals: async (event) => await change(event, linkGoals),
  needs: async (event) => await change(event, linkNeeds),
  exception: async (event) => await change(event, reviseMeasure)
}
