import { isAway } from '#platform/database/away.ts'

/**
 * Says in one sentence that the database of a setting cannot be reached, without its address, which holds a password; null for another
 * fault.
 */
export function unreachable(error: unknown, setting: string): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/CERT|SIGNATURE|ISSUER|_CA_/.test(code))
    return `The certificate of the database in ${setting} is not trusted (${code}): name its authority by sslrootcert=FILE, and the host as it stands in the certificate.`
  if (/^E[A-Z]+$|^28|^3D000$/.test(code) || isAway(error))
    return `The database in ${setting} cannot be reached or refuses its user (${code || 'no answer'}).`
  return null
}
