import * as v from 'valibot'
import { livingSession, markProven } from '../sign-in/session.server.ts'
import { digitsOf } from '../sign-in/code.ts'
import { useRecoveryCode } from './recovery.server.ts'
import { fittingStep } from './totp.server.ts'
import { countWrong, forgetWrong, triesInARow, wrongSoFar } from './tries.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const Proof = v.object({ token: v.optional(v.string(), ''), code: requiredText(40), formKey: v.pipe(v.string(), v.nonEmpty()) })

/**
 * The second step of signing in, whatever the first was: a code of the app, or a recovery code. A wrong try is an answer, not a refusal:
 * it must be counted, and a refusal would undo the counting.
 */
export const proveSecondFactor = defineCommand('sign-in.prove-second-factor', Proof, async (tools, { token, code }) => {
  const { tx, now, audit } = tools
  const session = await livingSession(tx, token, now)
  refuseUnless(session, 'closed', 'secondFactor.no_session')
  const { personId } = session
  const wrong = await wrongSoFar(tools, personId)
  if (wrong === null) {
    await audit('person', personId, { outcome: 'locked' })
    return { outcome: 'locked' as const, triesLeft: 0 }
  }
  const digits = digitsOf(code)
  const right = /^\d{6}$/.test(digits) ? await useTotp(tools, personId, digits) : await useRecoveryCode(tools, personId, code)
  if (!right) {
    await countWrong(tools, personId, wrong)
    await audit('person', personId, { outcome: 'wrong' })
    const triesLeft = triesInARow - wrong - 1
    return triesLeft > 0 ? { outcome: 'wrong' as const, triesLeft } : { outcome: 'locked' as const, triesLeft: 0 }
  }
  await forgetWrong(tools, personId)
  await markProven(tx, session.id, now)
  await audit('person', personId, { outcome: 'proven', by: /^\d{6}$/.test(digits) ? 'totp' : 'recovery_code' })
  return { outcome: 'proven' as const, triesLeft: 0 }
})

/** Accepts a code of the app once: neither it nor an older one opens anything again. */
async function useTotp({ tx, now, county }: CommandTools, personId: string, code: string): Promise<boolean> {
  const row = await tx
    .selectFrom('totp')
    .select('sealed_secret')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (!row) return false
  const step = fittingStep(Buffer.from(county.secret.unseal('totp', row.sealed_secret), 'hex'), code, now)
  if (step === null) return false
  const used = await tx
    .updateTable('totp')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('last_step', '<', step)
    .returning('person_id')
    .executeTakeFirst()
  return used !== undefined
}
