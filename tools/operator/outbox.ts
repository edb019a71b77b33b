import type { Settings } from '#platform/config/settings.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { withCounty } from './open-county.ts'
import { readArguments, UsageError } from './usage.ts'

/** Shows the mails that are kept for one address, newest first. */
export async function run(args: string[], settings: Settings): Promise<void> {
  const { values } = readArguments(args, { to: { type: 'string' }, county: { type: 'string' } }, { min: 0, max: 0 })
  const { to } = values
  if (!to) throw new UsageError('Say whose mail: --to ADDRESS.')
  const mails = await withCounty(settings, values.county, (ctx) => readKeptMail(ctx.county.database.db, ctx.county.secret, to))
  if (!mails.length) console.log(`No mail is kept for ${to}.`)
  for (const mail of mails) {
    const when = mail.writtenAt.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
    console.log(`── ${when}  ${mail.subject}\n\n${mail.body}\n`)
  }
}
