import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { EvidenceInput } from './evidence.ts'
import { mayKeepEvidence } from './may.ts'
import { packagePassphrase } from './passphrase.ts'

/** Shows the passphrase of a package to whoever hands it over; that it was shown is audited, each time, the passphrase itself never. */
export const showPassphrase = defineCommand('evidence.show_passphrase', EvidenceInput, async ({ tx, actor, county, audit }, { id }) => {
  refuseUnless(mayKeepEvidence(actor), 'not_allowed', 'form.not_allowed')
  const hold = await tx.selectFrom('evidence_hold').select(['confirmed_at', 'erased_on']).where('id', '=', id).executeTakeFirst()
  refuseUnless(hold, 'not_found', 'form.not_found')
  refuseUnless(!hold.erased_on, 'closed', 'evidence.erased')
  refuseUnless(hold.confirmed_at, 'not_allowed', 'evidence.not_confirmed')
  await audit('evidence_hold', id)
  return { id, passphrase: packagePassphrase(county.secret, id) }
})
