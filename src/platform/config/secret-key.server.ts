import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keys derived from one secret that lies outside the database. */
export type SecretKey = {
  /** HMAC-SHA-256 under a key for this purpose alone. */
  mac: (purpose: string, data: string | Uint8Array) => Buffer
  /** AES-256-GCM: 12 bytes nonce, 16 bytes tag, cipher text. */
  seal: (purpose: string, text: string) => Buffer
  /** The text that was sealed; throws if the key or the bytes are others. */
  unseal: (purpose: string, sealed: Uint8Array) => string
}

/** The secret key of a county: from its hexadecimal text, or from a file that is made once, readable by its owner alone. */
export function loadSecretKey(hex: string | undefined, dataDir: string, county: string): SecretKey {
  return secretKeyFrom(Buffer.from(hex ?? keptKey(dataDir), 'hex'), county)
}

/** Keys for one county from 32 secret bytes; other counties on the same server get other keys. */
export function secretKeyFrom(root: Uint8Array, county: string): SecretKey {
  const keys = new Map<string, Buffer>()
  const keyFor = (purpose: string): Buffer => {
    const known = keys.get(purpose)
    if (known) return known
    const made = Buffer.from(hkdfSync('sha256', root, Buffer.from(county), Buffer.from(purpose), 32))
    keys.set(purpose, made)
    return made
  }
  return {
    mac: (purpose, data) => createHmac('sha256', keyFor(purpose)).update(data).digest(),
    seal: (purpose, text) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    unseal: (purpose, sealed) => {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    }
  }
}

function keptKey(dataDir: string): string {
  const file = join(dataDir, 'secret-key')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  return readFileSync(file, 'utf8').trim()
}
