import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
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
  return secretKeyOf(keyOfCounty(hex, dataDir, county))
}

/** The 32 bytes from which all keys of one county come; those of other counties cannot be had from them. A county that was restored has its own. */
export function keyOfCounty(hex: string | undefined, dataDir: string, county: string): Buffer {
  const file = countyKeyFile(dataDir, county)
  if (existsSync(file)) return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  return extract(Buffer.from(hex ?? keptKey(dataDir), 'hex'), county)
}

/** Where the key of a county lies that came from elsewhere, by a restore or an import. */
export function countyKeyFile(dataDir: string, county: string): string {
  return join(dataDir, 'county-keys', county)
}

/** Keys for one county from 32 secret bytes; other counties on the same server get other keys. */
export function secretKeyFrom(root: Uint8Array, county: string): SecretKey {
  return secretKeyOf(extract(root, county))
}

/** Keys from the 32 bytes of one county. */
export function secretKeyOf(county: Uint8Array): SecretKey {
  const keys = new Map<string, Buffer>()
  const keyFor = (purpose: string): Buffer => {
    const known = keys.get(purpose)
    if (known) return known
    // The second step of HKDF (RFC 5869, expand), for one block.
    const made = createHmac('sha256', county).update(purpose).update(Buffer.of(1)).digest()
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

/** The first step of HKDF (RFC 5869, extract): what a county's keys come from, under its id. */
function extract(root: Uint8Array, county: string): Buffer {
  return createHmac('sha256', county).update(root).digest()
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
