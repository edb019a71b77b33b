import type { MessageKey, MessageValues } from '#platform/language/translate.ts'
import { codeSigns as signs, groupedCode, plainCode, signsOf } from '#platform/links/spoken-code.ts'

/** What a receipt needs of the county's secret key: an HMAC for a purpose. */
export type ReceiptSecret = { mac: (purpose: string, data: string) => Uint8Array }

export type ParsedReceipt = { ok: true; code: string } | { ok: false; problem: { message: MessageKey; values?: MessageValues } }

export const receiptLength = 12

/** The receipt code of a form: the same form shows the same code again, and nobody can compute it without the county's key. */
export function receiptFor(secret: ReceiptSecret, formKey: string): string {
  const body = signsOf(secret.mac('receipt', formKey).subarray(0, 7), receiptLength - 1, 1n)
  return body + checkSign(body)
}

/** The keyed hash under which a receipt code is stored; the code itself is stored nowhere. */
export function receiptHash(secret: ReceiptSecret, code: string): Buffer {
  return Buffer.from(secret.mac('receipt-hash', code))
}

/** A code as it is printed: K7QM-3XTR-9WDA. */
export const groupReceipt = groupedCode

/** Reads a typed code: any case, spaces and hyphens, O I L for 0 1 1, digits of other scripts; says what is wrong with it otherwise. */
export function parseReceipt(typed: string): ParsedReceipt {
  const code = plainSigns(typed)
  if (!code) return { ok: false, problem: { message: 'receipt.empty' } }
  const strange = [...code].find((sign) => !signs.includes(sign))
  if (strange) return { ok: false, problem: { message: 'receipt.strange_sign', values: { sign: strange } } }
  if (code.length < receiptLength)
    return { ok: false, problem: { message: 'receipt.too_short', values: { missing: receiptLength - code.length } } }
  if (code.length > receiptLength)
    return { ok: false, problem: { message: 'receipt.too_long', values: { by: code.length - receiptLength } } }
  if (checkSign(code.slice(0, -1)) !== code.at(-1)) return { ok: false, problem: { message: 'receipt.mistyped' } }
  return { ok: true, code }
}

/**
 * The twelfth sign: a weighted sum over the field with 32 elements (GF(2⁵), modulo x⁵+x²+1) in which every position has
 * another weight, a power of the primitive element x. No weight is zero and no two are equal, so one wrong sign and any two
 * exchanged signs always change the sum. This is one parity sign of a Reed–Solomon code
 * (Reed & Solomon 1960; on check signs over fields: Verhoeff 1969, "Error Detecting Decimal Codes", and Gumm 1985).
 */
function checkSign(body: string): string {
  let sum = 0
  let weight = 1
  for (const sign of body) {
    weight = timesX(weight)
    sum ^= times(weight, signs.indexOf(sign))
  }
  return signs.charAt(times(sum, inverse(timesX(weight))))
}

function timesX(value: number): number {
  const doubled = value << 1
  return doubled & 32 ? doubled ^ 0b100101 : doubled
}

function times(left: number, right: number): number {
  let product = 0
  for (let bit = 1, shifted = left; bit < 32; bit <<= 1, shifted = timesX(shifted)) if (right & bit) product ^= shifted
  return product
}

// In a field with 32 elements a³¹ is 1, so a³⁰ is the inverse.
function inverse(value: number): number {
  let power = 1
  for (let times30 = 0; times30 < 30; times30++) power = times(power, value)
  return power
}

// Who pastes the address from the QR code means what stands behind its #.
function plainSigns(typed: string): string {
  return plainCode(typed.split('#').at(-1) ?? '')
}
