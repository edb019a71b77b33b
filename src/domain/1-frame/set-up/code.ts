export const setUpCodeHours = 24
export const setUpCodeLength = 16

// Crockford's 32 signs: no I, L, O (read as 1, 1, 0) and no U.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Sixteen signs from ten random bytes: 80 bits, which nobody finds by trying. */
export function setUpCodeFrom(bytes: Uint8Array): string {
  let value = bytes.subarray(0, 10).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let code = ''
  for (let at = 0; at < setUpCodeLength; at++) {
    code = signs.charAt(Number(value % 32n)) + code
    value /= 32n
  }
  return code
}

/** How the code stands on the console: K7QM-3XTR-9WDA-04FE. */
export function groupedSetUpCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code
}

/** The signs of what a person typed: any case, spaces and hyphens do not matter, O I L are 0 1 1. */
export function plainSetUpCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll(/[\s\p{Pd}\p{Cf}._]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}
