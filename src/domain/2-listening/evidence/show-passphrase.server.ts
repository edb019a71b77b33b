import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { EvidenceInput } from './evidence.ts'
import { mayKeepEvidence } from './may.ts'

/**
 * Lets the passphrase of a package be shown to whoever hands it over (`packagePassphrase` says it): that it was shown is audited, the
 * passphrase itself is in no answer that is remembered.
 */
export const showPassphrase = defineCommand('evidence.show_passphrase', EvidenceInput, async ({ tx, actor, audit }, { id }) => {
  refuseUnless(mayKeepEvidence(actor), 'not_allowed', 'form.not_allowed')
  const hold = await tx.selectFrom('evidence_hold').select(['confirmed_at', 'erased_on']).where('id', '=', id).executeTakeFirst()
  refuseUnless(hold, 'not_found', 'form.not_found')
  refuseUnless(!hold.erased_on, 'closed', 'evidence.erased')
  refuseUnless(hold.confirmed_at, 'not_allowed', 'evidence.not_confirmed')
  await audit('evidence_hold', id)
  return { id }
})
