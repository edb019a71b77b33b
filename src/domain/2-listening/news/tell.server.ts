import { sql } from 'kysely'
import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { inEveryLanguage, isLanguage, officeLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { makeWorkingLink } from '#platform/links/working-link.server.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'

export const removePurpose = 'news-remove'
/** How long the removal link in a mail works; each mail brings a fresh one. */
const removeDays = 365

const Station = v.object({
  /** Names the station for good, by the row that proves it. */
  key: v.string(),
  /** One sentence in every language of the site. */
  said: v.object(inEveryLanguage(() => v.string()))
})
const TellInput = v.object({
  contributionId: v.pipe(v.string(), v.uuid()),
  /** Every station of the contribution, oldest first: the first is that it was received. */
  stations: v.array(Station)
})
export type TellInput = v.InferOutput<typeof TellInput>

/**
 * Tells everyone who confirmed what is new: one mail per station that the address has not been told of, in its own language, wherever
 * on the way the station stands. Who knows the stations calls it with all of them; telling twice sends nothing twice.
 */
export const tellSubscribers = defineCommand('news.tell', TellInput, async (tools, { contributionId, stations }) => {
  const { tx, actor, audit } = tools
  refuseUnless(actor.kind === 'system' || actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  // The author was told on the spot that the contribution was received.
  const later = stations.slice(1)
  const keys = later.map(({ key }) => key)
  const subscriptions = await tx
    .selectFrom('news_subscription')
    .select(['id', 'email', 'language', 'told'])
    .where('contribution_id', '=', contributionId)
    .where('confirmed_at', 'is not', null)
    .where(sql<boolean>`(told is null or not told @> ${keys}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const { told, ...subscription } of subscriptions) {
    const unheard = told === null ? [] : later.filter(({ key }) => !told.includes(key))
    for (const { said } of unheard) await writeNews(tools, contributionId, subscription, said)
    const heard = [...new Set([...(told ?? []), ...keys])]
    await tx.updateTable('news_subscription').set({ told: heard }).where('id', '=', subscription.id).execute()
    await audit('news_subscription', subscription.id, { told: heard.length })
  }
})

type Subscription = { id: string; email: string; language: string }

async function writeNews(
  tools: CommandTools,
  contributionId: string,
  { id, email, language }: Subscription,
  said: v.InferOutput<typeof Station>['said']
): Promise<void> {
  const { tx, now, county } = tools
  const spoken = isLanguage(language) ? language : officeLanguage
  const t = translateTo(spoken)
  const published = await tx
    .selectFrom('contribution_listing')
    .select('number')
    .where('contribution_id', '=', contributionId)
    .executeTakeFirst()
  const token = await makeWorkingLink(tools, { purpose: removePurpose, subjectId: id, expiresAt: now.add({ hours: 24 * removeDays }) })
  const home = `${county.origin}/${spoken}`
  await writeMail(tools, {
    to: email,
    subject: t('news.mail.subject'),
    body: t('news.mail.body', {
      sentence: said[spoken],
      link: `${home}/trace${published ? `/${published.number}` : ''}`,
      remove: `${home}/news/remove/${token}`
    })
  })
}
