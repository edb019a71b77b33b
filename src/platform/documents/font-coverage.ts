/** Whether a TrueType font has a sign for a code point. */
export type Coverage = (codePoint: number) => boolean

/** Reads from a TrueType font which code points it can show (its Unicode cmap, formats 4 and 12). */
export function fontCoverage(font: Buffer): Coverage {
  const ranges = unicodeSubtables(font).flatMap((offset) =>
    font.readUInt16BE(offset) === 12 ? format12(font, offset) : font.readUInt16BE(offset) === 4 ? format4(font, offset) : []
  )
  const covered = new Set<number>()
  for (const [first, last] of ranges) for (let code = first; code <= last; code++) covered.add(code)
  return (codePoint) => covered.has(codePoint)
}

type Range = [first: number, last: number]

function unicodeSubtables(font: Buffer): number[] {
  const cmap = tableOffset(font, 'cmap')
  const found: number[] = []
  for (let at = 0; at < font.readUInt16BE(cmap + 2); at++) {
    const record = cmap + 4 + at * 8
    const platform = font.readUInt16BE(record)
    const encoding = font.readUInt16BE(record + 2)
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))) found.push(cmap + font.readUInt32BE(record + 4))
  }
  return found
}

function tableOffset(font: Buffer, name: string): number {
  for (let at = 0; at < font.readUInt16BE(4); at++) {
    const record = 12 + at * 16
    if (font.toString('latin1', record, record + 4) === name) return font.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no table ${name}`)
}

function format12(font: Buffer, offset: number): Range[] {
  return Array.from({ length: font.readUInt32BE(offset + 12) }, (_, at): Range => {
    const group = offset + 16 + at * 12
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)]
  })
}

function format4(font: Buffer, offset: number): Range[] {
  const segments = font.readUInt16BE(offset + 6) / 2
  const ends = offset + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const jumps = deltas + segments * 2
  const ranges: Range[] = []
  for (let at = 0; at < segments; at++) {
    const first = font.readUInt16BE(starts + at * 2)
    const last = font.readUInt16BE(ends + at * 2)
    const delta = font.readUInt16BE(deltas + at * 2)
    const jump = font.readUInt16BE(jumps + at * 2)
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const stored = jump === 0 ? code : font.readUInt16BE(jumps + at * 2 + jump + (code - first) * 2)
      if (stored !== 0 && ((stored + delta) & 0xffff) !== 0) ranges.push([code, code])
    }
  }
  return ranges
}
