import { onlyWho } from '../keep.ts'
import { phaseState } from '#domain/1-frame/phase/phase.ts'
import { listPhases } from '#domain/1-frame/phase/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { ctx } = event.locals
  const day = today(ctx)
  const phases = await listPhases(ctx.county.database.db)
  return { phases: phases.map((phase) => ({ ...phase, state: phaseState(phase, day) })) }
}
