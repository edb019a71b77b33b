import { groupedCode, signsOf } from '#platform/links/spoken-code.ts'
import type { SecretKey } from '#platform/config/secret-key.server.ts'

/**
 * The passphrase of a package: a hundred bits that come from the county's key, the same for the same evidence. It is stored nowhere, so that
 * a copy of the database opens no package.
 */
export function packagePassphrase(secret: Pick<SecretKey, 'mac'>, holdId: string): string {
  return groupedCode(signsOf(secret.mac('evidence-package', holdId).subarray(0, 13), 20, 4n))
}
