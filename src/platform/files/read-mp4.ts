/** Reads so many bytes of a file from a place; fewer at its end. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>
/** What a page needs to know of a film before it is played. */
export type Mp4 = { seconds: number; width: number; height: number }
/** Why a file is no film that every browser plays. */
export type Mp4Problem = 'no_mp4' | 'cut' | 'no_picture' | 'codec'

const headLimit = 16 * 1024 * 1024
/** Boxes side by side: a film has a dozen, one in pieces some thousand. */
export const mostBoxes = 20_000
const box = /^[\w ©-]{4}$/

/**
 * Reads length and size of an MP4 film (ISO/IEC 14496-12) from its boxes, without its pictures. A film that was cut off on its way says in
 * the head of a box that more should come. Only H.264 is taken: every browser plays it.
 */
export async function readMp4(length: number, readAt: ReadAt): Promise<Mp4 | Mp4Problem> {
  const found = new Map<string, { from: number; length: number }>()
  let count = 0
  for (let at = 0; at < length;) {
    if (++count > mostBoxes) return 'no_mp4'
    const head = await readAt(at, 16)
    const type = head.subarray(4, 8).toString('latin1')
    if (at === 0 && type !== 'ftyp') return 'no_mp4'
    if (head.length < 8 || !box.test(type)) return 'cut'
    const { size, headSize } = sizeOf(head, length - at)
    if (size < headSize || at + size > length) return 'cut'
    found.set(type, { from: at + headSize, length: size - headSize })
    at += size
  }
  const moov = found.get('moov')
  if (!moov || !found.has('mdat')) return found.size > 1 ? 'cut' : 'no_mp4'
  if (moov.length > headLimit) return 'no_mp4'
  return readHead(await readAt(moov.from, moov.length))
}

/** How long the box is that begins with this head, and its head; with a length of its own in 64 bits the head is longer. */
export function sizeOf(head: Buffer, rest: number): { size: number; headSize: number } {
  const short = head.readUInt32BE(0)
  if (short === 0) return { size: rest, headSize: 8 }
  if (short !== 1) return { size: short, headSize: 8 }
  return { size: head.length < 16 ? 0 : Number(head.readBigUInt64BE(8)), headSize: 16 }
}

function readHead(moov: Buffer): Mp4 | Mp4Problem {
  const picture = inside(moov, 'trak').find((track) => first(track, 'mdia', 'hdlr')?.subarray(8, 12).toString('latin1') === 'vide')
  if (!picture) return 'no_picture'
  const sample = first(picture, 'mdia', 'minf', 'stbl', 'stsd')?.subarray(12, 16).toString('latin1')
  if (sample !== 'avc1' && sample !== 'avc3') return 'codec'
  const movie = first(moov, 'mvhd')
  const track = first(picture, 'tkhd')
  const seconds = movie ? secondsOf(movie) : 0
  if (!track || track.length < 8 || seconds < 1) return 'no_picture'
  // Width and height stand at the end, in 65536ths.
  return { seconds: Math.round(seconds), width: track.readUInt16BE(track.length - 8), height: track.readUInt16BE(track.length - 4) }
}

function secondsOf(movie: Buffer): number {
  const long = movie[0] === 1
  if (movie.length < (long ? 32 : 20)) return 0
  const scale = movie.readUInt32BE(long ? 20 : 12)
  const duration = long ? Number(movie.readBigUInt64BE(24)) : movie.readUInt32BE(16)
  return scale ? duration / scale : 0
}

function first(bytes: Buffer, ...names: string[]): Buffer | undefined {
  return names.reduce<Buffer | undefined>((within, name) => (within ? inside(within, name)[0] : undefined), bytes)
}

/** The contents of the boxes of one name that lie directly in these bytes. */
function inside(bytes: Buffer, name: string): Buffer[] {
  const contents: Buffer[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const { size, headSize } = sizeOf(bytes.subarray(at, at + 16), bytes.length - at)
    if (size < headSize || at + size > bytes.length) break
    if (bytes.toString('latin1', at + 4, at + 8) === name) contents.push(bytes.subarray(at + headSize, at + size))
    at += size
  }
  return contents
}
