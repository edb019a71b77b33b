import { groupedCode, plainCode, signsOf } from '#platform/links/spoken-code.ts'

export const setUpCodeHours = 24
export const setUpCodeLength = 16

/** Sixteen signs from ten random bytes: 80 bits, which nobody finds by trying. */
export function setUpCodeFrom(bytes: Uint8Array): string {
  return signsOf(bytes.subarray(0, 10), setUpCodeLength)
}

/** How the code stands on the console: K7QM-3XTR-9WDA-04FE. */
export const groupedSetUpCode = groupedCode

/** The signs of the code that a person typed. */
export const plainSetUpCode = plainCode
