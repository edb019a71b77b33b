import { timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import type { SecretKey } from '#platform/config/secret-key.server.ts'
import { codeTries, digitsOf } from './code.ts'
import { openSession } from './open-session.server.ts'

const Redemption = v.object({
  /** The code's id from the cookie of the browser that asked for it; anything else finds nothing. */
  codeId: v.pipe(
    v.optional(v.string(), ''),
    v.transform((id) => (/^[0-9a-f-]{36}$/.test(id) ? id : null))
  ),
  code: v.pipe(v.optional(v.string(), ''), v.transform(digitsOf), v.nonEmpty('form.required'), v.regex(/^\d{8}$/, 'signIn.code.shape')),
  userAgent: v.optional(v.string(), ''),
  formKey: v.pipe(v.string(), v.nonEmpty())
})

/**
 * Redeems a code for a session of the token that belongs to this form (sessionTokenFor). A wrong try is an answer, not a refusal: it
 * must be counted, and a refusal would undo the counting.
 */
export const redeemCode = defineCommand('sign-in.redeem-code', Redemption, async (tools, { codeId, code, userAgent, formKey }) => {
  const { tx, now, county, audit } = tools
  const tried = codeId && (await countTry(tools, codeId))
  if (!codeId || !tried) {
    await audit('sign_in_code', codeId ?? 'unknown', { outcome: 'over' })
    return { outcome: 'over' as const, triesLeft: 0 }
  }
  if (!timingSafeEqual(tried.code_mac, county.secret.mac('sign-in-code', `${codeId} ${code}`)) || tried.person_id === null) {
    await audit('sign_in_code', codeId, { outcome: 'wrong' })
    return { outcome: 'wrong' as const, triesLeft: codeTries - tried.tries }
  }
  const used = await tx
    .updateTable('sign_in_code')
    .set({ used_at: now })
    .where('id', '=', codeId)
    .where('used_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  if (!used?.person_id) throw new Error('A code that was locked a moment ago is gone')
  await openSession(tools, { personId: used.person_id, token: sessionTokenFor(county.secret, formKey, codeId), way: 'code', userAgent })
  return { outcome: 'signed_in' as const, triesLeft: 0 }
})

/** The session token of this form and code: 32 bytes, the same for a retry, stored nowhere. */
export function sessionTokenFor(secret: SecretKey, formKey: string, codeId: string): string {
  return secret.mac('session', `${formKey} ${codeId}`).toString('base64url')
}

/** Counts one try of a living code and locks it; nothing when it is unknown, used, expired or tried too often. */
async function countTry({ tx, now }: CommandTools, codeId: string) {
  return await tx
    .updateTable('sign_in_code')
    .set((code) => ({ tries: code('tries', '+', 1) }))
    .where('id', '=', codeId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries', '<', codeTries)
    .returning(['code_mac', 'person_id', 'tries'])
    .executeTakeFirst()
}
