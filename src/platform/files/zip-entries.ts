import { crc32, inflateRawSync } from 'node:zlib'

export type ZipProblem = 'broken' | 'locked' | 'too_big'
/** The parts of a ZIP archive by name; `read` inflates one of them, and never beyond what the archive itself says of its size. */
export type ZipArchive = { names: string[]; read: (name: string) => Uint8Array }

/** An archive that turns out to be another than its index said. */
export class ZipBroken extends Error {
  override name = 'ZipBroken'
}

/** What an archive may hold at most: how many parts, and how many bytes once unpacked. */
export const zipLimits = { entries: 2_000, unpacked: 200_000_000 }

type Entry = { method: number; crc: number; packed: number; size: number; at: number }

const endLength = 22
const centralLength = 46
const localLength = 30

/**
 * Opens a ZIP archive by its index at the end (APPNOTE 6.3.9, 4.3.7, 4.3.12, 4.3.16) and unpacks nothing yet. What the index says of the
 * sizes is added up first, so that an archive which would swell beyond the limit is refused before a byte of it is inflated; one that
 * lies about its sizes fails while it is read. Nothing may stand before, between or behind the parts: a file that is two kinds of file
 * at once is none of them here.
 */
export function openZip(bytes: Uint8Array, limits = zipLimits): ZipArchive | { problem: ZipProblem; size?: number } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return { problem: 'broken' }
  const count = view.readUInt16LE(end + 10)
  const start = view.readUInt32LE(end + 16)
  if (start + view.readUInt32LE(end + 12) !== end || count !== view.readUInt16LE(end + 8) || count > limits.entries)
    return { problem: 'broken' }
  const entries = new Map<string, Entry>()
  let size = 0
  let at = start
  for (let n = 0; n < count; n++) {
    if (at + centralLength > end || view.readUInt32LE(at) !== 0x02014b50) return { problem: 'broken' }
    if (view.readUInt16LE(at + 8) & 1) return { problem: 'locked' }
    const name = view.toString('utf8', at + centralLength, at + centralLength + view.readUInt16LE(at + 28))
    const entry = {
      ...{ method: view.readUInt16LE(at + 10), crc: view.readUInt32LE(at + 16), packed: view.readUInt32LE(at + 20) },
      ...{ size: view.readUInt32LE(at + 24), at: view.readUInt32LE(at + 42) }
    }
    if (entries.has(name) || entry.at + localLength + entry.packed > start || ![0, 8].includes(entry.method)) return { problem: 'broken' }
    entries.set(name, entry)
    size += entry.size
    at += centralLength + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  if (at !== end || overlap([...entries.values()])) return { problem: 'broken' }
  if (size > limits.unpacked) return { problem: 'too_big', size }
  return { names: [...entries.keys()], read: (name) => unpack(view, entries.get(name)) }
}

// The index is the last thing of the file: behind it stands only its comment, of the length that it says.
function endOf(view: Buffer): number | null {
  if (view.length < endLength || view.readUInt32LE(0) !== 0x04034b50) return null
  for (let at = view.length - endLength; at >= Math.max(0, view.length - endLength - 0xffff); at--)
    if (view.readUInt32LE(at) === 0x06054b50 && at + endLength + view.readUInt16LE(at + 20) === view.length) return at
  return null
}

// Parts that share their bytes are how a small archive becomes a huge one.
function overlap(entries: readonly Entry[]): boolean {
  const sorted = entries.toSorted((a, b) => a.at - b.at)
  return sorted.some(({ at, packed }, place) => {
    const next = sorted[place + 1]
    return next !== undefined && at + localLength + packed > next.at
  })
}

function unpack(view: Buffer, entry: Entry | undefined): Uint8Array {
  if (!entry || view.readUInt32LE(entry.at) !== 0x04034b50) throw new ZipBroken('no such part')
  const from = entry.at + localLength + view.readUInt16LE(entry.at + 26) + view.readUInt16LE(entry.at + 28)
  const packed = view.subarray(from, from + entry.packed)
  const content = entry.method === 0 ? packed : inflated(packed, entry.size)
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new ZipBroken('a part is not what the index says')
  return content
}

function inflated(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch (error) {
    throw new ZipBroken('a part cannot be inflated to the size that the index says', { cause: error })
  }
}
