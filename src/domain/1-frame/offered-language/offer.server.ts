import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { optionalLanguages } from './offered-language.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const Offer = v.object({ languages: v.optional(v.array(v.picklist(optionalLanguages, 'form.choose')), []) })

/** Says in which languages the public pages are offered, beside German; readers of the others are led to the German page. */
export const offerLanguages = defineCommand('offered-language.offer', Offer, async ({ tx, actor, now, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const off = optionalLanguages.filter((code) => !input.languages.includes(code))
  const gone = tx.deleteFrom('switched_off_language')
  await (off.length ? gone.where('language', 'not in', off) : gone).execute()
  if (off.length)
    await tx
      .insertInto('switched_off_language')
      .values(off.map((language) => ({ language, switched_off_at: now, switched_off_by: actorForAudit(actor) })))
      .onConflict((known) => known.column('language').doNothing())
      .execute()
  await audit('offered_language', 'all', { off })
})
