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

const Sentence = v.object(inEveryLanguage(() => v.string()))
const TellInput = v.object({
  contributionId: v.pipe(v.string(), v.uuid()),
  /** Every station of the contribution, oldest first, each as one sentence in every language of the site. */
  stations: v.array(Sentence)
})
export type TellInput = v.InferOutput<typeof TellInput>

/**
 * Tells everyone who confirmed what is new: one mail per station that the address has not been told of, in its own language.
 * Who knows the stations calls it with all of them; telling twice sends nothing twice.
 */
export const tellSubscribers = defineCommand('news.tell', TellInput, async (tools, { contributionId, stations }) => {
  const { tx, actor, audit } = tools
  refuseUnless(actor.kind === 'system' || actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  const subscriptions = await tx
    .selectFrom('news_subscription')
    .select(['id', 'email', 'language', 'told_stations'])
    .where('contribution_id', '=', contributionId)
    .where('confirmed_at', 'is not', null)
    .where('told_stations', '!=', stations.length)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const subscription of subscriptions) {
    for (const station of stations.slice(subscription.told_stations)) await writeNews(tools, contributionId, subscription, station)
    await tx.updateTable('news_subscription').set({ told_stations: stations.length }).where('id', '=', subscription.id).execute()
    await audit('news_subscription', subscription.id, { told: stations.length })
  }
})

type Subscription = { id: string; email: string; language: string }

async function writeNews(
  tools: CommandTools,
  contributionId: string,
  { id, email, language }: Subscription,
  station: v.InferOutput<typeof Sentence>
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
      sentence: station[spoken],
      link: `${home}/trace${published ? `/${published.number}` : ''}`,
      remove: `${home}/news/remove/${token}`
    })
  })
}
