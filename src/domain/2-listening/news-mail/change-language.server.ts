import * as v from 'valibot'
import { LanguageEntry } from './ask.server.ts'
import { endNewsMail } from './send.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Chooses, by the link that every mail with news carries, in which language the next ones come. The link goes on working. */
export const changeLanguageByLink = defineCommand(
  'news-mail.change-language',
  v.object({ language: LanguageEntry }),
  async ({ tx, actor, audit }, { language }) => {
    refuseUnless(actor.kind === 'link' && actor.purpose === endNewsMail, 'not_allowed', 'form.not_allowed')
    const changed = await tx
      .updateTable('news_mail_subscription')
      .set({ language })
      .where('id', '=', actor.subjectId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst()
    refuseUnless(changed.numUpdatedRows, 'not_found', 'news.gone')
    await audit('news_mail_subscription', actor.subjectId)
  }
)
