import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** A certificate and its key, as PEM. */
export type Certified = { certificate: string; key: string }

/** A new authority, and what it certifies: servers under these names (X.509 version 3, RFC 5280; ECDSA on P-256). */
export function anAuthority(name: string): { certificate: string; certify: (names: readonly string[]) => Certified } {
  const own = pair()
  const constraints = extension('2.5.29.19', sequence(tagged(0x01, Buffer.from([0xff]))), true)
  return {
    certificate: certificateOf(name, name, own.publicKey, own.privateKey, constraints),
    certify: (names) => {
      const server = pair()
      const alternatives = names.map((each) =>
        /^[\d.]+$/.test(each) ? tagged(0x87, Buffer.from(each.split('.').map(Number))) : tagged(0x82, Buffer.from(each))
      )
      const subject = extension('2.5.29.17', sequence(...alternatives), false)
      return {
        certificate: certificateOf(name, names[0] ?? '', server.publicKey, own.privateKey, subject),
        key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      }
    }
  }
}

function pair(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function certificateOf(issuer: string, subject: string, key: KeyObject, signer: KeyObject, extensions: Buffer): string {
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'))
  const year = Temporal.Now.plainDateISO().year
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    nameOf(issuer),
    sequence(day(year - 1), day(year + 1)),
    nameOf(subject),
    key.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(extensions))
  )
  const whole = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)])))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function nameOf(name: string): Buffer {
  return sequence(tagged(0x31, sequence(oid('2.5.4.3'), tagged(0x0c, Buffer.from(name)))))
}

function extension(id: string, content: Buffer, critical: boolean): Buffer {
  return sequence(oid(id), ...(critical ? [tagged(0x01, Buffer.from([0xff]))] : []), tagged(0x04, content))
}

function day(year: number): Buffer {
  return tagged(0x18, Buffer.from(`${year}0101000000Z`))
}

function oid(id: string): Buffer {
  const [first = 0, second = 0, ...rest] = id.split('.').map(Number)
  const bytes = rest.flatMap((part) => {
    const digits = [part % 128]
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(128 + (left % 128))
    return digits
  })
  return tagged(0x06, Buffer.from([first * 40 + second, ...bytes]))
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
