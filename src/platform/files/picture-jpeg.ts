import type { Picture } from './picture-points.ts'

/**
 * A JPEG without its application pieces (EXIF with place and camera, previews, profiles) and comments, but for the two that say how its colours
 * are meant (JFIF, Adobe); null when it is cut off or has no size. It ends where its own end stands: the further pictures that telephones
 * put behind it, each with a place of its own, go as well.
 */
export function withoutJpegExtras(file: Buffer): Picture | null {
  const kept = [file.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let scans = 0
  for (let at = 2; at + 2 <= file.length;) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9)
      return size && scans ? { mediaType: 'image/jpeg', ...size, content: Buffer.concat([...kept, file.subarray(at, at + 2)]) } : null
    if (at + 4 > file.length) return null
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (end > file.length || end < at + 4) return null
    const piece = file.subarray(at, end)
    // Start of frame: C0–CF without the tables DHT, JPG and DAC. There is one, and it has a size.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (size || piece.length < 9) return null
      size = { height: piece.readUInt16BE(5), width: piece.readUInt16BE(7) }
      if (!size.width || !size.height) return null
    }
    if (isNeeded(marker, piece)) kept.push(piece)
    at = end
    if (marker !== 0xda) continue
    at = endOfScan(file, end)
    kept.push(file.subarray(end, at))
    scans++
  }
  return null
}

/** Where the points of a scan end: at the next marker that is no restart. What looks like one among the points is followed by a zero. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const marker = file[at + 1] ?? 0
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at
  }
  return file.length
}

function isNeeded(marker: number, piece: Buffer): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  return (marker === 0xe0 && piece.toString('latin1', 4, 8) === 'JFIF') || (marker === 0xee && piece.toString('latin1', 4, 9) === 'Adobe')
}
