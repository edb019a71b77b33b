import { randomBytes } from 'node:crypto'
import { groupReceipt } from '#domain/2-listening/contribution/receipt.ts'
import { operator } from '#platform/command/actor.ts'
import type { County } from '#platform/command/context.server.ts'
import { readSettings } from '#platform/config/settings.ts'
import type { Database } from '#platform/database/database.server.ts'
import { openCounties } from '#platform/web/counties.server.ts'
import { contentIn } from './load/content.ts'
import { receiptOf } from './load/form-key.ts'
import { readRecords } from './records.ts'
import type { County as CountyRecord } from './records.ts'

/** Gives the database of this environment its first content, unless it holds some, and says what is there. */
export async function loadDemoIfEmpty(env: NodeJS.ProcessEnv): Promise<string> {
  const settings = readSettings(env)
  const counties = openCounties(settings)
  // Nobody serves invented people beside real counties.
  const demo = settings.COUNTIES_FILE ? 'off' : settings.MITPLAN_DEMO
  const told: string[] = []
  for (const county of counties) told.push(`${counties.length > 1 ? `${county.id}: ` : ''}${await fillAndClose(county, demo)}`)
  return told.join('; ')
}

async function fillAndClose(county: County, demo: 'on' | 'off'): Promise<string> {
  // Nothing waits for the disk: what a power cut takes, the next start does again.
  county.database.pool.on('connect', (client) => void client.query('set synchronous_commit to off'))
  try {
    return await fillCounty(county, demo)
  } finally {
    await county.database.close()
  }
}

/**
 * Gives a county that holds nothing the demo, or with `off` the empty frame. A demo that was cut off in its middle is finished.
 * Two starts at once take turns.
 */
export async function fillCounty(county: County, demo: 'on' | 'off'): Promise<string> {
  return await alone(county.database, async () => {
    const content = await contentIn(county.database.db)
    if (content === 'own county') return 'a county is there'
    if (content === 'own county begun' || (content === 'nothing' && demo === 'off')) return await fillFrame(county)
    if (content === 'demo begun' && demo === 'off')
      throw new Error(
        'The loading of the demo county was cut off: start once without MITPLAN_DEMO=off to finish it, or delete the data folder.'
      )
    if (content !== 'demo') await fillDemo(county)
    const { name } = readRecords<CountyRecord>('county')
    return `${name.de}, invented; the receipt of one of its contributions: ${groupReceipt(receiptOf(county, 'c-01'))}`
  })
}

// Both bring the whole domain with them, which takes a while: a start that has nothing to fill goes without.
async function fillFrame(county: County): Promise<string> {
  const { emptyFrame } = await import('#domain/1-frame/county/empty-frame.server.ts')
  await emptyFrame({ county, actor: operator, language: 'de', now: () => Temporal.Now.instant(), random: randomBytes })
  return 'an empty county'
}

async function fillDemo(county: County): Promise<void> {
  const { loadWhole } = await import('./load/whole.ts')
  // Nobody reads what is mailed to invented addresses: these mails are kept, whatever the mail settings.
  await loadWhole({ ...county, mailKept: true })
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
