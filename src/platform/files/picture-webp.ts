import type { Picture } from './picture-points.ts'

const needed = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH'])

/** A still WebP without EXIF, XMP and profile; null when it moves, is cut off or has no size. */
export function withoutWebpExtras(file: Buffer): Picture | null {
  if (file.length < 30 || file.readUInt32LE(4) + 8 > file.length) return null
  const kept: Buffer[] = []
  let size: { width: number; height: number } | null = null
  for (let at = 12; at + 8 <= file.readUInt32LE(4) + 8;) {
    const type = file.toString('latin1', at, at + 4)
    const length = file.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > file.length || type === 'ANIM' || type === 'ANMF') return null
    const piece = Buffer.from(file.subarray(at, Math.min(end, file.length)))
    size ??= sizeIn(type, piece)
    // The flags of the extended header: only transparency is left of what it announces.
    if (type === 'VP8X' && piece.length >= 18) piece.writeUInt8(piece.readUInt8(8) & 0x10, 8)
    if (needed.has(type)) kept.push(piece)
    at = end
  }
  if (!size?.width || !size.height || !kept.some((piece) => /^VP8[ L]/.test(piece.toString('latin1', 0, 4)))) return null
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept])
  const head = Buffer.alloc(8)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return { mediaType: 'image/webp', ...size, content: Buffer.concat([head, body]) }
}

function sizeIn(type: string, piece: Buffer): { width: number; height: number } | null {
  if (type === 'VP8X' && piece.length >= 18) return { width: piece.readUIntLE(12, 3) + 1, height: piece.readUIntLE(15, 3) + 1 }
  if (type === 'VP8L' && piece.length >= 13) {
    const bits = piece.readUInt32LE(9)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (type === 'VP8 ' && piece.length >= 18) return { width: piece.readUInt16LE(14) & 0x3fff, height: piece.readUInt16LE(16) & 0x3fff }
  return null
}
