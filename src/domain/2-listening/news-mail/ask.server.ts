import * as v from 'valibot'
import { confirmDays } from '../news/retention.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredEmail } from '#platform/command/entries.ts'
import { isLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { makeWorkingLink, revokeWorkingLinks } from '#platform/links/working-link.server.ts'
import { writeMail } from '#platform/mail/write-mail.server.ts'

export const confirmNewsMail = 'news-mail-confirm'

/** The language of the mails among the entries of a command. */
export const LanguageEntry = v.custom<Language>((entry) => typeof entry === 'string' && isLanguage(entry), 'form.choose')

const AskInput = v.object({ email: requiredEmail(), language: LanguageEntry })

/**
 * Notes that an address wants the county's news, and mails the link that confirms it; nothing else is sent before that. The answer is the
 * same for an address that is known already: nobody learns here who gets the news.
 */
export const askForNewsMail = defineCommand('news-mail.ask', AskInput, async (tools, { email, language }) => {
  const { tx, now, county, audit } = tools
  const asked = await tx
    .insertInto('news_mail_subscription')
    .values({ email, language, asked_at: now, told_until: now })
    .onConflict((conflict) =>
      conflict
        .column('email')
        .doUpdateSet({ language, asked_at: now, told_until: now })
        .where('news_mail_subscription.confirmed_at', 'is', null)
    )
    .returning('id')
    .executeTakeFirst()
  await audit('news_mail_subscription', asked?.id ?? 'known')
  if (!asked) return
  await revokeWorkingLinks(tx, confirmNewsMail, asked.id, now)
  const expiresAt = now.add({ hours: 24 * confirmDays })
  const token = await makeWorkingLink(tools, { purpose: confirmNewsMail, subjectId: asked.id, expiresAt })
  const t = translateTo(language)
  await writeMail(tools, {
    to: email,
    subject: t('newsMail.confirm.mail.subject'),
    body: t('newsMail.confirm.mail.body', { link: `${county.origin}/${language}/news-mail/confirm/${token}`, days: confirmDays }),
    expiresAt
  })
})
