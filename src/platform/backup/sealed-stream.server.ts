import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { BackupRefusedError, requireFor } from './backup-refused.ts'
import { exactly } from './byte-reader.ts'
import type { ByteReader } from './byte-reader.ts'

type Bytes = AsyncIterable<Uint8Array>

/*
 * The form of a sealed file (docs/operating/backup.md). Its head, 36 bytes: the name of the form, 16 bytes of salt, then log2 N, r and p of
 * scrypt and a zero. After it frames: four bytes of length, the cipher text (AES-256-GCM), its tag of 16 bytes. The nonce of a frame is its
 * number; the last frame says in its nonce that it is the last. So a file that was cut, lengthened or put in another order is found out.
 */
const form = Buffer.from('MITPLAN-BACKUP-1')
const headLength = form.length + 16 + 4
const frameLength = 64 * 1024
const tagLength = 16
/** The work of a key: 128 MB of memory, about half a second. */
const usualCost = 17
const blocks = { r: 8, p: 1 }

const wrongKey = 'The passphrase is not the one of this backup, or its file was changed: nothing was taken from it.'
const cut = 'The file of the backup is cut off or damaged: nothing was taken from it.'

/** Seals bytes under a passphrase, frame by frame; each file has a salt, and so a key, of its own. */
export async function* seal(content: Bytes, passphrase: string, log2N = usualCost): AsyncGenerator<Buffer> {
  const head = Buffer.concat([form, randomBytes(16), Buffer.from([log2N, blocks.r, blocks.p, 0])])
  const key = await keyOf(head, passphrase)
  yield head
  let number = 0
  let waiting: Buffer[] = []
  let length = 0
  for await (const part of content) {
    waiting.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
    length += part.byteLength
    if (length <= frameLength) continue
    // One byte at least stays behind, so that there is always a last frame to say so.
    let all = Buffer.concat(waiting)
    for (; all.length > frameLength; all = all.subarray(frameLength))
      yield sealFrame(key, head, number++, all.subarray(0, frameLength), false)
    waiting = [Buffer.from(all)]
    length = all.length
  }
  yield sealFrame(key, head, number, Buffer.concat(waiting), true)
}

/** The bytes that were sealed. Throws at the first frame that is not as it was written, and at the end if the last one is missing. */
export async function* unseal(sealed: ByteReader, passphrase: string): AsyncGenerator<Buffer> {
  const head = await exactly(sealed, headLength, 'This file is no backup of Mitplan.')
  requireFor('This file is no backup of Mitplan, or one of a later version.', head.subarray(0, form.length).equals(form))
  const key = await keyOf(head, passphrase)
  for (let number = 0; ; number++) {
    const length = (await exactly(sealed, 4, cut)).readUInt32BE()
    requireFor(cut, length <= frameLength)
    const frame = await exactly(sealed, length + tagLength, cut)
    const middle = openFrame(key, head, number, frame, false)
    if (middle) {
      yield middle
      continue
    }
    const last = openFrame(key, head, number, frame, true)
    requireFor(number === 0 ? wrongKey : cut, last)
    requireFor(cut, (await sealed.read(1)).length === 0)
    yield last
    return
  }
}

function sealFrame(key: Buffer, head: Buffer, number: number, content: Uint8Array, last: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last)).setAAD(head)
  const body = Buffer.concat([cipher.update(content), cipher.final()])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body, cipher.getAuthTag()])
}

function openFrame(key: Buffer, head: Buffer, number: number, frame: Buffer, last: boolean): Buffer | null {
  const body = frame.subarray(0, -tagLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last)).setAAD(head).setAuthTag(frame.subarray(-tagLength))
  const content = decipher.update(body)
  try {
    return Buffer.concat([content, decipher.final()])
  } catch {
    return null // not this frame in this place
  }
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt8(last ? 1 : 0, 0)
  nonce.writeBigUInt64BE(BigInt(number), 4)
  return nonce
}

const scryptAsync = promisify<string, Uint8Array, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)

async function keyOf(head: Buffer, passphrase: string): Promise<Buffer> {
  const [log2N = 0, r = 0, p = 0] = head.subarray(form.length + 16)
  // A file asks for the work of its key: more than twice ours is not done for it.
  if (log2N < 14 || log2N > usualCost + 1 || r !== blocks.r || p !== blocks.p) throw new BackupRefusedError(cut)
  return await scryptAsync(passphrase.normalize('NFC'), head.subarray(form.length, form.length + 16), 32, {
    N: 2 ** log2N,
    r,
    p,
    maxmem: 512 * 1024 * 1024
  })
}
