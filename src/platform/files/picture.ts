import { withoutJpegExtras } from './picture-jpeg.ts'
import { withoutPngExtras } from './picture-png.ts'
import type { Picture } from './picture-points.ts'
import { withoutWebpExtras } from './picture-webp.ts'

/** Why a file is not taken as a picture: it is a drawing that may hold scripts, or none of the three kinds, or broken. */
export type NoPicture = 'svg' | 'unknown' | 'broken'

/** Reads a picture by its bytes, never by its name, and takes out all that is not needed to show it. */
export function readPicture(bytes: Uint8Array): Picture | NoPicture {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isMarkup(file)) return 'svg'
  const read = readers.find(([begins]) => begins(file))?.[1]
  if (!read) return 'unknown'
  return read(file) ?? 'broken'
}

const readers: [(file: Buffer) => boolean, (file: Buffer) => Picture | null][] = [
  [(file) => file.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])), withoutPngExtras],
  [(file) => file.length > 3 && file.readUInt16BE(0) === 0xffd8, withoutJpegExtras],
  [(file) => file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP', withoutWebpExtras]
]

function isMarkup(file: Buffer): boolean {
  return /^\uFEFF?\s*</.test(file.toString('utf8', 0, 200)) || /<svg[\s>]/i.test(file.toString('latin1', 0, 4_000))
}
