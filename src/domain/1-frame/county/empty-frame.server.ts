import { addBody } from '../body/add-body.server.ts'
import { listBodies } from '../body/read.server.ts'
import { nameField } from '../field-of-action/name-field.server.ts'
import { openPhase } from '../phase/open-phase.server.ts'
import { describeProcessStep } from '../process-step/describe-process-step.server.ts'
import { listProcessSteps } from '../process-step/read.server.ts'
import content from './empty-frame.json' with { type: 'json' }
import { nameCounty } from './name-county.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { entriesOfLocalText } from '#platform/command/entries.ts'
import type { Result } from '#platform/command/refusal.ts'

/**
 * Gives an empty county what it needs to begin: nine fields, the phase that never closes, the county council, the six steps of the
 * way. The county's own row comes last: while it is missing, a start that was cut short begins again. Says whether anything was done.
 */
export async function emptyFrame(ctx: Context): Promise<boolean> {
  const { db } = ctx.county.database
  if (await db.selectFrom('county').select('id').executeTakeFirst()) return false
  for (const field of content.fields) done(await nameField(ctx, { number: field.number, ...entriesOfLocalText('title', field.title) }))
  if (!(await db.selectFrom('phase').select('id').executeTakeFirst()))
    done(await openPhase(ctx, { ...entriesOfLocalText('name', content.phase), opensOn: today(ctx) }))
  if (!(await listBodies(db)).length) done(await addBody(ctx, { ...entriesOfLocalText('name', content.body), kind: 'kreistag' }))
  const described = (await listProcessSteps(db)).length
  for (const [at, step] of content.steps.entries()) {
    if (at < described) continue
    const texts = { ...entriesOfLocalText('title', step.title), ...entriesOfLocalText('description', step.description) }
    done(await describeProcessStep(ctx, { position: at + 1, ...texts, ...entriesOfLocalText('invitation', step.invitation) }))
  }
  const { name, land, planTitle } = content.county
  done(await nameCounty(ctx, { name, land, ...entriesOfLocalText('planTitle', planTitle) }))
  return true
}

function done<Value>(result: Result<Value>): void {
  if (!result.ok)
    throw new Error(`The empty county could not be filled: ${result.refusal.message} ${JSON.stringify(result.refusal.problems)}`)
}
