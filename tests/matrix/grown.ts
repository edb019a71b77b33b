import type { Grown } from '#tests/matrix/entries.ts'
import { plantRaid } from '#tests/matrix/raid.ts'
import { plantRemovable } from '#tests/matrix/removable.ts'
import { engageCast } from '#tests/support/cast.ts'
import { acceptLead, plantThread } from '#tests/support/planted.ts'
import { draftSheet } from '#tests/support/planted-measure.ts'
import type { Site } from '#tests/support/site.ts'

/** Plants a whole thread with all its side shoots, and engages somebody for each role: every page has something to show. */
export async function plantEverything(site: Site): Promise<Grown> {
  await engageCast(site)
  const say = (place: string, limit = 200) => `Ein Satz zu ${place}`.slice(0, limit)
  const thread = await plantThread(site, say)
  const sheet = await draftSheet(site.operator, say, 'sheet', { number: 'HF3-2.1', needId: thread.need.id, goalId: thread.goal })
  await acceptLead(site, sheet, say)
  const removable = await plantRemovable(site)
  const raid = await plantRaid(site)
  return { ...thread, sheet, removable, raid, barrier: await anId(site, 'barrier_report'), link: await anId(site, 'working_link') }
}

async function anId(site: Site, table: 'barrier_report' | 'working_link'): Promise<string> {
  const { db } = site.operator.county.database
  return (await db.selectFrom(table).select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()).id
}
