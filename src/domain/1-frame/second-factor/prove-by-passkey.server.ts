import * as v from 'valibot'
import { livingSession, markProven } from '../sign-in/session.server.ts'
import { HostInput, UsedPasskey } from './passkey-answer.ts'
import { forgetWrong } from './tries.server.ts'
import { usePasskey } from './use-passkey.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const Proof = v.object({
  token: v.optional(v.string(), ''),
  answer: UsedPasskey,
  host: HostInput,
  formKey: v.pipe(v.string(), v.nonEmpty())
})

/** The second step of signing in by a passkey of the person who took the first. */
export const proveByPasskey = defineCommand('sign-in.prove-by-passkey', Proof, async (tools, { token, answer, host, formKey }) => {
  const { tx, now, audit } = tools
  const session = await livingSession(tx, token, now)
  refuseUnless(session, 'closed', 'secondFactor.no_session')
  const used = await usePasskey(tools, { answer, host, formKey, holder: token })
  refuseUnless(used.personId === session.personId, 'invalid', 'passkey.refused')
  await forgetWrong(tools, session.personId)
  await markProven(tx, session.id, now)
  await audit('person', session.personId, { outcome: 'proven', by: 'passkey', passkey: used.id })
})
