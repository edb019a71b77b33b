import * as v from 'valibot'
import { mayKeepSiteNotices } from '../role/may.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { wholeNumber } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Takes a notice from the pages for good. */
export const removeSiteNotice = defineCommand(
  'site_notice.remove',
  v.object({ id: wholeNumber() }),
  async ({ tx, actor, audit }, { id }) => {
    refuseUnless(mayKeepSiteNotices(actor), 'not_allowed', 'form.not_allowed')
    const removed = await tx.deleteFrom('site_notice').where('id', '=', id).returning('id').executeTakeFirst()
    refuseUnless(removed, 'not_found', 'form.not_found')
    await audit('site_notice', id)
  }
)
