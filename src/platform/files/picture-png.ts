import { crc32 } from 'node:zlib'
import type { Picture } from './picture-points.ts'

// What a browser needs to show it (PNG, third edition): size, palette, points, transparency, colour space. Texts, times and EXIF go.
const needed = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP'])

/** A PNG without what it need not carry; null when a piece is cut off, forged or out of place. What follows its end goes as well. */
export function withoutPngExtras(file: Buffer): Picture | null {
  const kept = [file.subarray(0, 8)]
  let size: { width: number; height: number } | null = null
  let points = 0
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at)
    const end = at + 12 + length
    if (end > file.length) return null
    const type = file.toString('latin1', at + 4, at + 8)
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return null
    if ((type === 'IHDR') !== (at === 8) || (type === 'IHDR' && length !== 13)) return null
    if (type === 'IHDR') size = { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) }
    if (type === 'IDAT') points += length
    if (needed.has(type)) kept.push(file.subarray(at, end))
    if (type === 'IEND')
      return size?.width && size.height && points > 0 ? { mediaType: 'image/png', ...size, content: Buffer.concat(kept) } : null
    at = end
  }
  return null
}
