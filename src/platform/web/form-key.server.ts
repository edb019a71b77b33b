import type { SecretKey } from '../config/secret-key.server.ts'

const macBytes = 12

/**
 * A fresh key for one form of one route: 16 random bytes, the second it was made (4 bytes), and a MAC that binds both to the route.
 * It makes the form idempotent and tells how long a person took, without telling who.
 */
export function makeFormKey(secret: SecretKey, route: string, now: Temporal.Instant, random: (bytes: number) => Buffer): string {
  const second = Buffer.alloc(4)
  second.writeUInt32BE(Math.floor(now.epochMilliseconds / 1000))
  const body = Buffer.concat([random(16), second])
  return Buffer.concat([body, macOf(secret, route, body)]).toString('base64url')
}

/** When a form key was made, in seconds before now; null when it is not a key of this route. */
export function readFormKey(secret: SecretKey, route: string, key: string, now: Temporal.Instant): { ageSeconds: number } | null {
  const bytes = Buffer.from(key, 'base64url')
  if (bytes.length !== 20 + macBytes) return null
  const body = bytes.subarray(0, 20)
  if (!macOf(secret, route, body).equals(bytes.subarray(20))) return null
  return { ageSeconds: Math.floor(now.epochMilliseconds / 1000) - body.readUInt32BE(16) }
}

function macOf(secret: SecretKey, route: string, body: Buffer): Buffer {
  return secret.mac('form-key', Buffer.concat([Buffer.from(route), body])).subarray(0, macBytes)
}
