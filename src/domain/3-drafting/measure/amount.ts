/**
 * Reads an amount of money as people type it and returns whole cents: "12.500,00", "12500", "12 500,5", "12.500,- €", "1,250.00".
 * Null where it is not clear what is meant ("12,500" could be either).
 */
export function readAmount(text: string): number | null {
  const plain = latinDigits(text)
    .replaceAll(/[\s\u00a0\u202f\u2009'’]/g, '')
    .replace(/^(?:€|EUR|Euro)/i, '')
    .replace(/(?:€|EUR|Euro)$/i, '')
    .replace(/,[-–—]{1,2}$/, '')
  const match = wholePart(plain)
  if (!match) return null
  const { whole, decimals } = match
  if (whole.length > 12) return null
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
}

/** Reads full-time equivalents ("0,5", "1.25") as hundredths of a post; null where it is no number or none at all. */
export function readFte(text: string): number | null {
  const match = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(latinDigits(text).trim())
  if (!match) return null
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return hundredths > 0 ? hundredths : null
}

/** An amount as it is written in the office: "12.500,00". */
export function writeAmount(cents: number): string {
  const whole = String(Math.trunc(cents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '.')
  return `${whole},${String(cents % 100).padStart(2, '0')}`
}

/** Full-time equivalents as they are written in the office: "0,5". */
export function writeFte(hundredths: number): string {
  const [whole = '0', decimals = ''] = (hundredths / 100).toFixed(2).split('.')
  const kept = decimals.replace(/0+$/, '')
  return kept ? `${whole},${kept}` : whole
}

const shapes: { pattern: RegExp; group: RegExp }[] = [
  // German: dots group, a comma is followed by one or two digits.
  { pattern: /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/, group: /\./g },
  // A dot before one or two last digits, commas group in threes.
  { pattern: /^(\d{1,3}(?:,\d{3})+|\d+)\.(\d{1,2})$/, group: /,/g },
  // Several groups in threes can only be groups.
  { pattern: /^(\d{1,3}(?:,\d{3}){2,})$/, group: /,/g }
]

function wholePart(text: string): { whole: string; decimals: string } | null {
  for (const { pattern, group } of shapes) {
    const match = pattern.exec(text)
    if (match) return { whole: (match[1] ?? '').replaceAll(group, '').replace(/^0+(?=\d)/, ''), decimals: match[2] ?? '' }
  }
  return null
}

function latinDigits(text: string): string {
  return text
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll('٫', ',')
    .replaceAll('٬', '.')
}
