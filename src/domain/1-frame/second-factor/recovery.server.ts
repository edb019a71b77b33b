import type { SecretKey } from '#platform/config/secret-key.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'

const count = 10
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/**
 * The ten recovery codes that belong to a form: 12 signs each (59 bits), the same for a retry, stored nowhere. Only hashes under a key
 * outside the database are kept.
 */
export function recoveryCodesFor(secret: SecretKey, formKey: string, personId: string): string[] {
  return Array.from({ length: count }, (_, at) => {
    const bytes = secret.mac('recovery-codes', `${formKey} ${personId} ${at}`)
    const number = bytes.readBigUInt64BE(0)
    const signs = Array.from({ length: 12 }, (__, place) => alphabet[Number((number / BigInt(alphabet.length) ** BigInt(place)) % 31n)])
    return signs.join('').replace(/^(.{4})(.{4})(.{4})$/, '$1-$2-$3')
  })
}

/** What a person typed as a recovery code, without strokes, spaces and capitals. */
export function readRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s\-–]/g, '')
}

/** Puts these codes in place of all older ones of this person. */
export async function keepRecoveryCodes({ tx, now, county }: CommandTools, personId: string, codes: readonly string[]): Promise<void> {
  await tx.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
  await tx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ person_id: personId, code_mac: macOf(county.secret, personId, code), made_at: now })))
    .execute()
}

/** Uses a recovery code up; true for exactly one caller. */
export async function useRecoveryCode({ tx, now, county }: CommandTools, personId: string, typed: string): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('code_mac', '=', macOf(county.secret, personId, typed))
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}

function macOf(secret: SecretKey, personId: string, code: string): Buffer {
  return secret.mac('recovery-code', `${personId} ${readRecoveryCode(code)}`)
}
