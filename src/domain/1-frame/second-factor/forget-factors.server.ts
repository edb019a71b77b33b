import { readFactors } from './read.server.ts'
import type { Tx } from '#platform/database/database.server.ts'

/** Takes a person's second factors away with their recovery codes; or only the codes, and only when no factor is left that they recover. */
export async function forgetFactors(tx: Tx, personId: string, which: 'all' | 'unless one is left'): Promise<void> {
  if (which === 'all') {
    await tx.deleteFrom('totp').where('person_id', '=', personId).execute()
    await tx.deleteFrom('passkey').where('person_id', '=', personId).execute()
    await tx.deleteFrom('second_factor_tries').where('person_id', '=', personId).execute()
  }
  const { totpSince, passkeys } = await readFactors(tx, personId)
  if (totpSince === null && !passkeys.length) await tx.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
}
