import { stepState } from '#domain/1-frame/process-step/process-step.ts'
import { listProcessSteps } from '#domain/1-frame/process-step/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { ctx } = locals
  const steps = await listProcessSteps(ctx.county.database.db)
  return { steps: steps.map((step) => ({ ...step, state: stepState(step, today(ctx)) })) }
}
