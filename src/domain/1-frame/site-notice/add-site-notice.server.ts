import { mayKeepSiteNotices } from '../role/may.ts'
import { SiteNoticeInput, siteNoticeRow } from './site-notice-input.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Puts a notice on every public page, from one moment to another. */
export const addSiteNotice = defineCommand('site_notice.add', SiteNoticeInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepSiteNotices(actor), 'not_allowed', 'form.not_allowed')
  const { id } = await tx.insertInto('site_notice').values(siteNoticeRow(input)).returning('id').executeTakeFirstOrThrow()
  await audit('site_notice', id, { startsOn: input.startsOn, endsOn: input.endsOn })
  return { id }
})
