import { createHmac, timingSafeEqual } from 'node:crypto'

export const stepSeconds = 30
const digits = 6
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of a time step: HOTP (RFC 4226) over the count of steps, as RFC 6238 says. SHA-1 and six digits are what apps understand. */
export function totpCode(secret: Uint8Array, step: number, { length = digits, hash = 'sha1' } = {}): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac(hash, secret).update(counter).digest()
  const at = mac.readUInt8(mac.length - 1) & 0x0f
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** length).padStart(length, '0')
}

/** The time step of an instant: how many times 30 seconds have passed since 1970. */
export function stepOf(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / 1000 / stepSeconds)
}

/** The step whose code this is, at most so many steps from now; null when none fits. Every step is compared, whichever fits. */
export function fittingStep(secret: Uint8Array, code: string, now: Temporal.Instant, reach = 1): number | null {
  if (code.length !== digits) return null
  const typed = Buffer.from(code)
  let found: number | null = null
  for (let step = stepOf(now) - reach; step <= stepOf(now) + reach; step++) {
    if (timingSafeEqual(Buffer.from(totpCode(secret, step)), typed)) found ??= step
  }
  return found
}

/** By how many minutes the clock that made this code differs from ours, within two hours; null when the code fits no such clock. */
export function minutesOff(secret: Uint8Array, code: string, now: Temporal.Instant): number | null {
  const step = fittingStep(secret, code, now, (2 * 60 * 60) / stepSeconds)
  return step === null ? null : Math.round(((step - stepOf(now)) * stepSeconds) / 60)
}

/** Bytes as base32 (RFC 4648, without padding): how apps take a secret by hand. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The address that an app reads from the QR code. */
export function totpAddress(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${digits}&period=${stepSeconds}`
}
