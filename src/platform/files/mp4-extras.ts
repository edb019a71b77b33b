import { mostBoxes, sizeOf } from './read-mp4.ts'
import type { ReadAt } from './read-mp4.ts'

/** Some bytes of a film: from the name of a box to its end. */
type Box = { from: number; to: number }

// What no player needs: where, when, by whom and with what a film was made (udta, meta, uuid), and room that may hold anything.
const told = new Set(['udta', 'meta', 'uuid', 'free', 'skip'])
// Boxes in which such boxes lie.
const around = new Set(['moov', 'trak', 'mdia'])
const deepest = 3

/**
 * Reads a film as it is, but for what it tells about its making: a telephone writes the place into it. Those boxes become room that players
 * pass over, of the same length, so that everything else stays where it is.
 */
export async function withoutMp4Extras(length: number, readAt: ReadAt): Promise<ReadAt> {
  const boxes = await toldIn(0, length, readAt)
  return async (position, wanted) => {
    const bytes = Buffer.from(await readAt(position, wanted))
    for (const { from, to } of boxes) {
      const [start, end] = [Math.max(from, position), Math.min(to, position + bytes.length)]
      for (let at = start; at < end; at++) bytes[at - position] = room[at - from] ?? 0
    }
    return bytes
  }
}

const room = Buffer.from('free')

async function toldIn(start: number, end: number, readAt: ReadAt, depth = 0): Promise<Box[]> {
  const boxes: Box[] = []
  let count = 0
  for (let at = start; at + 8 <= end && count < mostBoxes; count++) {
    const head = await readAt(at, 16)
    const { size, headSize } = sizeOf(head, end - at)
    if (size < headSize || at + size > end) break
    const type = head.toString('latin1', 4, 8)
    if (told.has(type)) boxes.push({ from: at + 4, to: at + size })
    else if (around.has(type) && depth < deepest) boxes.push(...(await toldIn(at + headSize, at + size, readAt, depth + 1)))
    at += size
  }
  return boxes
}
