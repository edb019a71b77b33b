import { sql } from 'kysely'
import * as v from 'valibot'
import { admitPerson } from '../person/admit.server.ts'
import { makeFirstCoordinator } from '../role/first-coordinator.server.ts'
import { openSession } from '../sign-in/open-session.server.ts'
import { sessionTokenFor } from '../sign-in/redeem-code.server.ts'
import { awaitsSetUp } from './awaits.server.ts'
import { plainSetUpCode, setUpCodeLength } from './code.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredEmail, requiredText } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'

const Beginning = v.object({
  code: v.pipe(v.optional(v.string(), ''), v.transform(plainSetUpCode), v.nonEmpty('form.required')),
  name: requiredText(120),
  email: requiredEmail(),
  userAgent: v.optional(v.string(), ''),
  /** What this browser alone has: the same form from another one is refused. */
  browser: v.optional(v.string(), ''),
  formKey: v.pipe(v.string(), v.nonEmpty())
})

/**
 * Lets the first coordinator in: with the code from the server's console somebody says who they are, gets the role and is signed in by this
 * form (the session's token is that of sessionTokenFor). A wrong, used, replaced or expired code gets one and the same sentence.
 */
export const beginSetUp = defineCommand('set-up.begin', Beginning, async (tools, { code, name, email, userAgent, formKey }) => {
  const { tx, now, today, county, audit } = tools
  await sql`select pg_advisory_xact_lock(hashtextextended('set up', 0))`.execute(tx)
  refuseUnless(await awaitsSetUp(tx), 'conflict', 'setUp.done')
  const used =
    code.length === setUpCodeLength &&
    (await tx
      .updateTable('set_up_code')
      .set({ used_at: now })
      .where('code_mac', '=', county.secret.mac('set-up-code', code))
      .where('used_at', 'is', null)
      .where('replaced_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst())
  if (!used) {
    refuseEntries([{ field: 'code', message: 'setUp.code.wrong' }])
    throw new Error('unreachable: the refusal above was thrown')
  }
  const personId = await admitPerson(tools, { name, email })
  await makeFirstCoordinator(tools, personId, today)
  await openSession(tools, { personId, token: sessionTokenFor(county.secret, formKey, used.id), way: 'code', userAgent })
  await audit('set_up_code', used.id, { person: personId })
  return { codeId: used.id }
})
