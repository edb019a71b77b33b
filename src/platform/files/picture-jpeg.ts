import type { Picture } from './picture-points.ts'

/**
 * A JPEG without its application pieces (EXIF with place and camera, previews, profiles) and comments, but for the two that say how its colours
 * are meant (JFIF, Adobe); null when it is cut off or has no size. What follows its end goes as well.
 */
export function withoutJpegExtras(file: Buffer): Picture | null {
  const kept = [file.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  for (let at = 2; at + 4 <= file.length;) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (end > file.length || end < at + 4) return null
    const piece = file.subarray(at, end)
    // Start of frame: C0–CF without the tables DHT, JPG and DAC.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && piece.length >= 9)
      size = { height: piece.readUInt16BE(5), width: piece.readUInt16BE(7) }
    if (isNeeded(marker, piece)) kept.push(piece)
    if (marker === 0xda) {
      const last = file.lastIndexOf(Buffer.from([0xff, 0xd9]))
      if (!size || last < end) return null
      return { mediaType: 'image/jpeg', ...size, content: Buffer.concat([...kept, file.subarray(end, last + 2)]) }
    }
    at = end
  }
  return null
}

function isNeeded(marker: number, piece: Buffer): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  return (marker === 0xe0 && piece.toString('latin1', 4, 8) === 'JFIF') || (marker === 0xee && piece.toString('latin1', 4, 9) === 'Adobe')
}
