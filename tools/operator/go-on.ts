import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { operator } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { rememberErasure } from '#platform/erasure/erasure-log.server.ts'
import type { Erasure } from '#platform/erasure/erasure-log.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import { openCounties } from '#platform/web/counties.server.ts'
import { eraseAgain } from '../../src/erase-again.server.ts'
import { minute } from './backup.ts'
import type { Target } from './target.ts'

/** What a county that was filled anew goes on with: erasures that are repeated, and effects that were under way. */
export async function goOn(
  target: Target & { appUrl: string },
  { madeAt, erasures, sendWaiting }: { madeAt: Temporal.Instant; erasures: Erasure[]; sendWaiting: boolean }
): Promise<void> {
  const counties = openCounties({
    ...target.settings,
    DATA_DIR: target.dataDir,
    DATABASE_URL: target.ownerUrl,
    APP_DATABASE_URL: target.appUrl
  })
  try {
    const county = counties.find(({ id }) => id === target.county)
    if (!county) throw new Error('The county that was filled is not there.')
    const ctx = { county, actor: operator, language: officeLanguage, now: () => Temporal.Now.instant(), random: randomBytes }
    await repeatErasures(ctx, target.dataDir, madeAt, erasures)
    await takeUpEffects(ctx, sendWaiting)
  } finally {
    await Promise.all(counties.map(({ database }) => database.close()))
  }
}

// An erasure may have begun before the backup's snapshot and ended after it: a day earlier is looked at too, twice does no harm.
async function repeatErasures(ctx: Context, dataDir: string, madeAt: Temporal.Instant, erasures: Erasure[]): Promise<void> {
  const border = madeAt.subtract({ hours: 24 })
  const later = erasures.filter(({ at }) => Temporal.Instant.compare(at, border) >= 0)
  const done = new Set<string>()
  for (const { subject, id, at } of later) {
    if (done.has(`${subject} ${id}`)) continue
    const again = eraseAgain[subject]
    if (!again) {
      console.log(`"${subject}" is no kind of thing that this version erases: ${id} was left as it is.`)
      continue
    }
    await again(ctx, id)
    rememberErasure(dataDir, ctx.county.id, { subject, id, at })
    done.add(`${subject} ${id}`)
  }
  if (done.size) console.log(`Erased again what had been erased since ${minute(border)}: ${done.size}.`)
}

/** The queue does not come along: mail may have gone out since the backup, so it is sent only on request; an import that was confirmed goes on. */
async function takeUpEffects(ctx: Context, sendWaiting: boolean): Promise<void> {
  const { db } = ctx.county.database
  const add = async (job: string, id?: string): Promise<unknown> =>
    await sql`select graphile_worker.add_job(${job}, payload => ${JSON.stringify(id ? { id } : {})}::json)`.execute(db)
  await add('coverage:refresh')
  const imports = await db.selectFrom('import_file').select('id').where('confirmed_at', 'is not', null).execute()
  for (const { id } of imports) await add('import:run', id)
  if (imports.length) console.log(`${imports.length} confirmed imports go on with the next start.`)
  const mails = await db
    .selectFrom('mail')
    .select('id')
    .where('sent_at', 'is', null)
    .where('sealed_body', 'is not', null)
    .where('expires_at', '>', ctx.now())
    .execute()
  if (!mails.length) return
  if (sendWaiting) for (const { id } of mails) await add('mail:send', id)
  console.log(
    sendWaiting
      ? `${mails.length} mails that waited will be sent with the next start.`
      : `${mails.length} mails waited to be sent when the backup was made. They may have gone out since, so none is sent by itself; --send-waiting sends them.`
  )
}
