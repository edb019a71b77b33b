/** Crockford's 32 signs for codes that people read, say and type: no I, L, O (read as 1, 1, 0) and no U. */
export const codeSigns = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes as one whole number, without its last `spare` bits, written in so many signs of five bits each (the lowest ones). */
export function signsOf(bytes: Uint8Array, length: number, spare = 0n): string {
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> spare
  let code = ''
  for (let at = 0; at < length; at++) {
    code = codeSigns.charAt(Number(value % 32n)) + code
    value /= 32n
  }
  return code
}

/** A code as it is shown and printed: K7QM-3XTR-9WDA. */
export function groupedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code
}

/** The signs of what a person typed: any case, spaces and hyphens, digits of other scripts do not matter, O I L are 0 1 1. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll(/[\s\p{Pd}\p{Cf}._]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}
