import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { byteReader } from './byte-reader.ts'
import { packed, unpacked } from './packed.server.ts'
import { seal, unseal } from './sealed-stream.server.ts'

const passphrase = 'eine lange Losung für die Sicherung'
const frame = 64 * 1024

test.each([0, 1, frame - 1, frame, frame + 1, 3 * frame, 3 * frame + 17])('%i bytes come back as they were', async (length) => {
  const content = randomBytes(length)
  expect(await opened(await sealed(content))).toEqual(content)
})

test('the same content is sealed differently each time, and nothing of it can be read', async () => {
  const content = Buffer.from('Aysel sagt: Der Bus fährt nicht.'.repeat(50))
  const [first, second] = [await sealed(content), await sealed(content)]
  expect(first.equals(second)).toBe(false)
  expect(first.includes('Aysel')).toBe(false)
})

test('a file cut anywhere is refused', async () => {
  const whole = await sealed(randomBytes(2 * frame + 100))
  for (const length of [0, 20, 36, 38, 40, 100, 36 + frame, 36 + frame + 20, 36 + 2 * (frame + 20), whole.length - 1])
    await expect(opened(whole.subarray(0, length)), `cut to ${length}`).rejects.toThrow(/cut off|no backup/)
})

test('a file that was changed, lengthened or put in another order is refused', async () => {
  const whole = await sealed(randomBytes(2 * frame + 100))
  const length = frame + 20
  const [head, one, two, last] = [
    whole.subarray(0, 36),
    whole.subarray(36, 36 + length),
    whole.subarray(36 + length, 36 + 2 * length),
    whole.subarray(36 + 2 * length)
  ]
  const wrong: Buffer[][] = [
    [head, two, one, last],
    [head, one, one, two, last],
    [head, one, last],
    [whole, Buffer.from('x')],
    [whole, last]
  ]
  for (const parts of wrong) await expect(opened(Buffer.concat(parts))).rejects.toThrow(/cut off|passphrase/)
  for (const at of [20, 40, 36 + length + 500, whole.length - 3]) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 1
    await expect(opened(changed), `changed at ${at}`).rejects.toThrow(/cut off|passphrase/)
  }
})

test('another passphrase opens nothing, and a file that asks for endless work is refused', async () => {
  const whole = await sealed(Buffer.from('geheim'))
  await expect(opened(whole, 'eine andere lange Losung')).rejects.toThrow('passphrase')
  const hungry = Buffer.from(whole)
  hungry[32] = 30
  await expect(opened(hungry)).rejects.toThrow('cut off or damaged')
})

test('packing in between keeps the words of what went wrong beneath it', async () => {
  const content = randomBytes(300_000)
  expect(await together(unpacked(packed(inPieces(content))))).toEqual(content)
  const whole = await together(seal(packed(inPieces(content)), passphrase, 14))
  const reading = together(unpacked(unseal(byteReader(inPieces(whole.subarray(0, -30))), passphrase)))
  await expect(reading).rejects.toThrow('cut off')
})

async function sealed(content: Buffer): Promise<Buffer> {
  return await together(seal(inPieces(content), passphrase, 14))
}

async function opened(file: Buffer, words = passphrase): Promise<Buffer> {
  return await together(unseal(byteReader(inPieces(file)), words))
}

async function together(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}

// Pieces of odd lengths, as a network gives them.
async function* inPieces(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 7_919) yield await Promise.resolve(content.subarray(at, at + 7_919))
}
