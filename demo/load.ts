import { randomBytes } from 'node:crypto'
import { emptyFrame } from '#domain/1-frame/county/empty-frame.server.ts'
import { groupReceipt } from '#domain/2-listening/contribution/receipt.ts'
import { refreshTally } from '#domain/6-learning/coverage/tally.server.ts'
import { operator } from '#platform/command/actor.ts'
import type { County } from '#platform/command/context.server.ts'
import { readSettings } from '#platform/config/settings.ts'
import type { Database } from '#platform/database/database.server.ts'
import { openCounties } from '#platform/web/counties.server.ts'
import { decisionActs } from './load/decision.ts'
import { deliveryActs } from './load/delivery.ts'
import { goThrough } from './load/diary.ts'
import { dispositionActs, goalActs, needActs, reasonActs } from './load/drafting.ts'
import { frameActs } from './load/frame.ts'
import { nothingKnown } from './load/known.ts'
import { listeningActs, receiptOf } from './load/listening.ts'
import { beginDemo, contentIn, finishDemo } from './load/marks.ts'
import { measureActs } from './load/measures.ts'
import { readRecords } from './records.ts'
import type { County as CountyRecord } from './records.ts'

/** Gives the database of this environment its first content, unless it holds some, and says what is there. */
export async function loadDemoIfEmpty(env: NodeJS.ProcessEnv): Promise<string> {
  const settings = readSettings(env)
  if (settings.COUNTIES_FILE) return 'left to each county of COUNTIES_FILE'
  const [county] = openCounties(settings)
  if (!county) throw new Error('There is no county to fill.')
  // Nothing waits for the disk: what a power cut takes, the next start does again.
  county.database.pool.on('connect', (client) => void client.query('set synchronous_commit to off'))
  try {
    return await fillCounty(county, settings.MITPLAN_DEMO)
  } finally {
    await county.database.close()
  }
}

/**
 * Gives a county that holds nothing the demo, or with `off` the empty frame. A demo that was cut off in its middle is finished: every
 * act has a form key of its own, so that those which are done answer as they did. Two starts at once take turns.
 */
export async function fillCounty(county: County, demo: 'on' | 'off'): Promise<string> {
  return await alone(county.database, async () => {
    const content = await contentIn(county.database.db)
    if (content === 'own county') return (await frame(county)) ? 'the empty county was completed' : 'a county is there'
    if (content === 'nothing' && demo === 'off') return (await frame(county)) ? 'an empty county' : 'a county is there'
    if (content === 'demo begun' && demo === 'off')
      throw new Error(
        'The loading of the demo county was cut off: start once without MITPLAN_DEMO=off to finish it, or delete the data folder.'
      )
    // Nobody reads what is mailed to invented addresses: these mails are kept, whatever the mail settings.
    if (content !== 'demo') await load({ ...county, mailKept: true })
    const { name } = readRecords<CountyRecord>('county')
    return `${name.de}, invented; the receipt of one of its contributions: ${groupReceipt(receiptOf(county, 'c-01'))}`
  })
}

async function frame(county: County): Promise<boolean> {
  return await emptyFrame({ county, actor: operator, language: 'de', now: () => Temporal.Now.instant(), random: randomBytes })
}

async function load(county: County): Promise<void> {
  const known = nothingKnown()
  const acts = [
    ...frameActs(known),
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
}

async function alone<Value>({ pool }: Database, work: () => Promise<Value>): Promise<Value> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(727003)')
    return await work()
  } finally {
    // The lock ends with its connection.
    client.release(true)
  }
}
