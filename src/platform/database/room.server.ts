import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { log } from '../log/log.server.ts'

/** A disk: how many bytes are free (null: it cannot be asked), and a cushion on it that can be given up. */
export type Disk = { free: () => number | null; hasCushion: () => boolean; makeCushion: (bytes: number) => void; giveUpCushion: () => void }

const megabyte = 1024 * 1024
const largestCushion = 32 * megabyte

/**
 * Tells whether a disk has more free room than its reserve (bytes; 0: always), and looks once a second at most.
 * PostgreSQL takes no new connection and may end when there is nothing left at all, and does not come up again before there is some. So
 * writing stops while there is still the reserve, and everybody can go on reading; if others use up the reserve as well, a cushion of up
 * to 32 MB, kept as a file, is given up for the database.
 */
export function roomOn(disk: Disk, reserve: number): () => boolean {
  const cushion = Math.min(largestCushion, Math.floor(reserve / 3))
  let looked = Number.NEGATIVE_INFINITY
  let room = true
  return () => {
    if (reserve === 0 || performance.now() - looked < 1_000) return room
    looked = performance.now()
    const free = disk.free()
    const before = room
    room = free === null || free > reserve
    if (before && !room) log.error({ free, reserve }, 'the disk is nearly full: nothing is written until there is room')
    if (!before && room) log.warn({ free }, 'the disk has room again')
    if (free === null) return room
    if (disk.hasCushion() && free < cushion / 4) {
      log.error({ free }, 'the disk is full: the room kept for the database is given to it')
      disk.giveUpCushion()
    } else if (!disk.hasCushion() && free > reserve + cushion) disk.makeCushion(cushion)
    return room
  }
}

/** The disk on which a folder lies; its cushion is the file `room-for-the-database` in it. */
export function diskOf(folder: string): Disk {
  const file = join(folder, 'room-for-the-database')
  return {
    free: () => {
      try {
        const { bavail, bsize } = statfsSync(folder)
        return bavail * bsize
      } catch {
        return null // the folder is not there yet: then nothing is known against it
      }
    },
    hasCushion: () => existsSync(file),
    makeCushion: (bytes) => {
      // Chance, so that a disk that packs its files keeps the room all the same.
      const block = randomBytes(megabyte)
      try {
        const descriptor = openSync(file, 'w', 0o600)
        for (let written = 0; written < bytes; written += block.length) writeSync(descriptor, block)
        closeSync(descriptor)
      } catch (error) {
        rmSync(file, { force: true })
        log.warn({ code: error instanceof Error && 'code' in error ? error.code : undefined }, 'no room could be kept for the database')
      }
    },
    giveUpCushion: () => rmSync(file, { force: true })
  }
}
