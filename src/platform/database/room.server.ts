import { statfsSync } from 'node:fs'
import { log } from '../log/log.server.ts'

/**
 * Tells whether the disk of this folder has more free room than its reserve (bytes; 0: always); asks the system once a second at most.
 * PostgreSQL ends at once when it finds no room for its journal, and does not come up again by itself: so writing stops while there is
 * still some, and everybody can go on reading.
 */
export function roomIn(folder: string, reserve: number, freeIn: (folder: string) => number | null = freeBytes): () => boolean {
  let asked = Number.NEGATIVE_INFINITY
  let room = true
  return () => {
    if (reserve === 0 || performance.now() - asked < 1_000) return room
    asked = performance.now()
    const free = freeIn(folder)
    const before = room
    room = free === null || free > reserve
    if (before && !room) log.error({ free, reserve }, 'the disk is nearly full: nothing is written until there is room')
    if (!before && room) log.warn({ free }, 'the disk has room again')
    return room
  }
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null // the folder is not there yet, or cannot be asked: then nothing is known against it
  }
}
