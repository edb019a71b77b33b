import { onlyWho } from '../keep.ts'
import { stepState } from '#domain/1-frame/process-step/process-step.ts'
import { listProcessSteps } from '#domain/1-frame/process-step/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFrame, event)
  const { ctx } = event.locals
  const day = today(ctx)
  const steps = await listProcessSteps(ctx.county.database.db)
  return { steps: steps.map((step) => ({ ...step, state: stepState(step, day) })) }
}
