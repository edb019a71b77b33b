export const codeMinutes = 15
export const codeTries = 5

/** Eight digits from eight random bytes, each digit equally likely enough: 2^64 is far more than 10^8. */
export function codeFrom(bytes: Uint8Array): string {
  const number = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0)
  return String(number % 100_000_000n).padStart(8, '0')
}

/** How a code stands in a mail: 1234 5678. */
export function groupedCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}

/** The digits of what a person typed: spaces and strokes do not matter, Arabic and Persian digits count as ours. */
export function digitsOf(typed: string): string {
  return typed.replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf)).replaceAll(/[\s.\-–·]/g, '')
}
