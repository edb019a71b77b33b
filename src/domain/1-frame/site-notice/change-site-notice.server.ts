import { mayKeepSiteNotices } from '../role/may.ts'
import { KnownSiteNoticeInput, siteNoticeRow } from './site-notice-input.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Changes a notice's words and moments; it is then shown again to those who had put it away. */
export const changeSiteNotice = defineCommand('site_notice.change', KnownSiteNoticeInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepSiteNotices(actor), 'not_allowed', 'form.not_allowed')
  const changed = await tx
    .updateTable('site_notice')
    .set((row) => ({ ...siteNoticeRow(input), wording: row('wording', '+', 1) }))
    .where('id', '=', input.id)
    .returning('id')
    .executeTakeFirst()
  refuseUnless(changed, 'not_found', 'form.not_found')
  await audit('site_notice', input.id, { startsOn: input.startsOn, endsOn: input.endsOn })
})
