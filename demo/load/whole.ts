import * as v from 'valibot'
import { refreshKnownWords } from '#domain/2-listening/contribution/known-words.server.ts'
import { refreshTally } from '#domain/6-learning/coverage/tally.server.ts'
import { operator } from '#platform/command/actor.ts'
import type { County } from '#platform/command/context.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { articleActs } from './articles.ts'
import { marks } from './content.ts'
import { decisionActs } from './decision.ts'
import { deliveryActs } from './delivery.ts'
import { goThrough } from './diary.ts'
import { dispositionActs, goalActs, needActs, reasonActs } from './drafting.ts'
import { frameActs } from './frame.ts'
import { nothingKnown } from './known.ts'
import { listeningActs } from './listening.ts'
import { measureActs } from './measures.ts'

/**
 * Loads the whole demo county, or what is missing of one that was cut off in its middle: every act has a form key of its own,
 * so that those which are done answer as they did.
 */
export async function loadWhole(county: County): Promise<void> {
  const known = nothingKnown()
  const acts = [
    ...frameActs(known),
    ...articleActs(known),
    ...reasonActs(known),
    ...listeningActs(county, known),
    ...needActs(known),
    ...goalActs(known),
    ...measureActs(known),
    ...decisionActs(known),
    ...deliveryActs(known),
    ...dispositionActs(known)
  ]
  const days = acts.map(({ day }) => day).sort()
  await goThrough(county, [
    { day: days[0] ?? '', act: ({ perform }) => perform(operator, beginDemo, 'auental', {}) },
    ...acts,
    { day: days.at(-1) ?? '', act: ({ perform }) => perform(operator, finishDemo, 'auental', {}) }
  ])
  await refreshTally(county.database.db)
  await refreshKnownWords(county.database.db)
}

const beginDemo = markOf(marks.begun)
const finishDemo = markOf(marks.finished)

function markOf(commandName: string) {
  return defineCommand(commandName, v.object({}), async ({ actor, audit }) => {
    refuseUnless(actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
    await audit('demo', 'auental')
  })
}
