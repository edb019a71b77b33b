import { sql } from 'kysely'
import * as v from 'valibot'
import { plainText } from '#domain/1-frame/article/document.ts'
import { listNewsByTelling } from '#domain/1-frame/article/read-public.server.ts'
import type { PublicArticle } from '#domain/1-frame/article/read-public.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { isLanguage, officeLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { makeWorkingLink } from '#platform/links/working-link.server.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'

export const endNewsMail = 'news-mail-end'
/** How long the link works by which a reader ends the mails or has them in another language; each mail brings a fresh one. */
const endDays = 365
/** So many mails are written in one transaction, and so many news stand in one mail at most. */
const atOnce = 100
const mostNews = 50
/** What was published within the last minute waits: a publication that began earlier may still be under way, and none may be passed over. */
const settled = { minutes: 1 }
const lineLength = 160

/**
 * Writes one mail with all news published, or corrected and told anew, since the last one to everybody who confirmed and got none today, in their own language. Tells how
 * many it wrote: whoever calls it goes on until there are none.
 */
export const sendNewsMail = defineCommand('news-mail.send', v.object({}), async (tools) => {
  const { tx, actor, now, today, audit } = tools
  refuseUnless(actor.kind === 'system' || actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  const { rows } = await sql<{ state: string }>`select county_state() as state`.execute(tx)
  const until = now.subtract(settled)
  const published = rows[0]?.state === 'open' ? await listNewsByTelling(tx, officeLanguage, mostNews) : []
  const newest = published.find((item) => !isAfter(item, until))
  if (!newest) return { written: 0 }
  const toldAt = Temporal.Instant.from(newest.toldAt)
  const due = await tx
    .selectFrom('news_mail_subscription')
    .select(['id', 'email', 'language', 'confirmed_at', 'told_until'])
    .where('confirmed_at', 'is not', null)
    .where('told_until', '<', toldAt)
    .where((where) => where.or([where('mailed_on', 'is', null), where('mailed_on', '<', today)]))
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  const texts = new Map<Language, PublicArticle[]>()
  for (const { id, email, language, confirmed_at, told_until } of due) {
    const spoken = isLanguage(language) ? language : officeLanguage
    const news = texts.get(spoken) ?? (await listNewsByTelling(tx, spoken, mostNews))
    texts.set(spoken, news)
    const fresh = news.filter((item) => isAfter(item, told_until) && !isAfter(item, toldAt))
    await writeNews(tools, { id, email, language: spoken, confirmedAt: confirmed_at ?? told_until, toldUntil: told_until }, fresh)
    await tx.updateTable('news_mail_subscription').set({ told_until: toldAt, mailed_on: today }).where('id', '=', id).execute()
    await audit('news_mail_subscription', id, { news: fresh.length })
  }
  return { written: due.length }
})

type Reader = { id: string; email: string; language: Language; confirmedAt: Temporal.Instant; toldUntil: Temporal.Instant }

async function writeNews(tools: CommandTools, reader: Reader, news: readonly PublicArticle[]): Promise<void> {
  const { now, county } = tools
  const { id, email, language } = reader
  const t = translateTo(language)
  const token = await makeWorkingLink(tools, { purpose: endNewsMail, subjectId: id, expiresAt: now.add({ hours: 24 * endDays }) })
  const home = `${county.origin}/${language}`
  const lines = news.map((item) => `${t.day(item.publishedOn)}\n${titleOf(item, reader)}\n${lineOf(item)}\n${home}/news/${item.slug}`)
  await writeMail(tools, {
    to: email,
    subject: t('newsMail.mail.subject', { count: news.length }),
    body: t('newsMail.mail.body', {
      news: lines.join('\n\n'),
      link: `${home}/news`,
      end: `${home}/news-mail/end/${token}`,
      change: `${home}/news-mail/language/${token}`
    }),
    unsubscribe: `${home}/news-mail/end/${token}/once`
  })
}

// What was corrected since this reader was told, German where nobody has translated it, and what is older than the German or was checked by
// nobody: said, so that nobody opens it in vain.
function titleOf(item: PublicArticle, reader: Reader): string {
  const { language } = reader
  const t = translateTo(language)
  const known = item.tellings.some((telling) => reached(reader, Temporal.Instant.from(telling)))
  const remarks = [
    known ? t('newsMail.corrected') : '',
    item.language === language ? '' : t('newsMail.in_german'),
    item.state === 'machine' ? t('newsMail.by_machine') : '',
    item.state === 'outdated' ? t('newsMail.outdated') : ''
  ].filter(Boolean)
  return remarks.length ? `${item.title} (${remarks.join('; ')})` : item.title
}

// What was told before somebody confirmed was never mailed to them.
function reached({ confirmedAt, toldUntil }: Reader, telling: Temporal.Instant): boolean {
  return Temporal.Instant.compare(telling, confirmedAt) > 0 && Temporal.Instant.compare(telling, toldUntil) <= 0
}

function lineOf({ body }: PublicArticle): string {
  const words = plainText(body).replaceAll(/\s+/g, ' ').trim()
  return words.length > lineLength ? `${words.slice(0, lineLength).replace(/\s\S*$/, '')} …` : words
}

function isAfter({ toldAt }: PublicArticle, moment: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(toldAt), moment) > 0
}
