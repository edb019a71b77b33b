import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { confirmDays, newsYears } from './retention.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { forgetMailTo } from '#platform/mail/forget-mail.server.ts'

/** Takes addresses out of the Postausgang too, once no contribution of theirs is followed and no news are ordered any more. Staff keep their own mail. */
export async function forgetAddresses(tx: Tx, addresses: readonly string[]): Promise<void> {
  if (!addresses.length) return
  const followed = await tx.selectFrom('news_subscription').select('email').where('email', 'in', addresses).execute()
  const ordered = await tx.selectFrom('news_mail_subscription').select('email').where('email', 'in', addresses).execute()
  const staff = await tx.selectFrom('person').select('email').where('email', 'in', addresses).execute()
  const kept = new Set([...followed, ...ordered, ...staff].map(({ email }) => email.toLowerCase()))
  await forgetMailTo(
    tx,
    addresses.filter((address) => !kept.has(address.toLowerCase()))
  )
}

/** What a row with an address and its days must be to go: not confirmed in time, or asked for so long ago that nobody remembers. */
export function isOver(now: Temporal.Instant): RawBuilder<boolean> {
  const unconfirmed = now.subtract({ hours: 24 * confirmDays }).toString()
  const confirmed = now.subtract({ hours: 24 * 365 * newsYears }).toString()
  return sql<boolean>`(confirmed_at < ${confirmed}::timestamptz or (confirmed_at is null and asked_at < ${unconfirmed}::timestamptz))`
}
