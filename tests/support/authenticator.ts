import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

export type Site = { rpId: string; origin: string }
type Slip = { counter?: number; unverified?: boolean }

/** A device that makes passkeys and uses them, as the WebAuthn standard has it: one P-256 key, answers as a browser's toJSON gives them. */
export function anAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0

  const authenticatorData = (site: Site, slip: Slip, more = Buffer.alloc(0)): Buffer => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(slip.counter ?? (counter += 1))
    // User present, user verified, key attached.
    const flags = 0x01 | (slip.unverified ? 0 : 0x04) | (more.length ? 0x40 : 0)
    return Buffer.concat([sha256(site.rpId), Buffer.from([flags]), count, more])
  }
  const clientData = (type: string, site: Site, challenge: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: site.origin, crossOrigin: false }))
  const answered = (response: Record<string, string>): string =>
    JSON.stringify({
      ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {} },
      authenticatorAttachment: 'platform',
      response
    })

  return {
    /** Answers the challenge of a page that wants a new passkey. */
    create: (challenge: string, site: Site, slip: Slip = {}): string => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attached = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey.export({ format: 'jwk' }))])
      const data = authenticatorData(site, slip, attached)
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(data)]
      ])
      return answered({
        clientDataJSON: clientData('webauthn.create', site, challenge).toString('base64url'),
        attestationObject: attestation.toString('base64url')
      })
    },
    /** Answers the challenge of a page that wants this passkey. */
    use: (challenge: string, site: Site, slip: Slip = {}): string => {
      const [data, client] = [authenticatorData(site, slip), clientData('webauthn.get', site, challenge)]
      const signature = createSign('SHA256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey)
      return answered({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url')
      })
    }
  }
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}

// Just as much CBOR as a passkey needs.
function text(word: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
}

function bytes(data: Buffer): Buffer {
  return data.length < 256
    ? Buffer.concat([Buffer.from([0x58, data.length]), data])
    : Buffer.concat([Buffer.from([0x59, data.length >> 8, data.length & 0xff]), data])
}

function coseKey({ x = '', y = '' }: { x?: string | undefined; y?: string | undefined }): Buffer {
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  return Buffer.concat([head, bytes(Buffer.from(x, 'base64url')), Buffer.from([0x22]), bytes(Buffer.from(y, 'base64url'))])
}
