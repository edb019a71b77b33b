import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { diskOf, roomOn } from './room.server.ts'
import type { Disk } from './room.server.ts'

const megabyte = 1024 * 1024

/** A disk on paper: something else leaves so many megabytes, the cushion takes its own of them. */
function aDisk(left: number) {
  const state = { left, cushion: 0 }
  const disk: Disk = {
    free: () => (state.left - state.cushion) * megabyte,
    hasCushion: () => state.cushion > 0,
    makeCushion: (bytes) => void (state.cushion = bytes / megabyte),
    giveUpCushion: () => void (state.cushion = 0)
  }
  return { state, disk }
}

test('a disk with more than its reserve has room, one with less has none, and without a reserve nobody looks', () => {
  expect([500, 101, 100, 0].map((left) => roomOn(aDisk(left).disk, 100 * megabyte)())).toEqual([true, true, false, false])
  const looked = vi.fn(() => 0)
  expect([roomOn({ ...aDisk(0).disk, free: looked }, 0)(), looked.mock.calls.length]).toEqual([true, 0])
  expect(roomOn({ ...aDisk(0).disk, free: () => null }, megabyte)()).toBe(true)
})

test('a cushion is kept while there is plenty, given up for the database when there is nothing, and made again later', () => {
  const { state, disk } = aDisk(500)
  const kept = [500, 90, 33, 5, 500].map((left) => {
    state.left = left
    // Each look is a second later: a watch of its own.
    return [roomOn(disk, 96 * megabyte)(), state.cushion]
  })
  expect(kept).toEqual([
    [true, 32],
    [false, 32],
    [false, 0],
    [false, 0],
    [true, 32]
  ])
})

test('this disk is asked in truth, and its cushion takes the room that it says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mitplan-room-'))
  const disk = diskOf(folder)
  expect(disk.free()).toBeGreaterThan(0)
  expect(disk.hasCushion()).toBe(false)
  disk.makeCushion(2 * megabyte)
  expect([disk.hasCushion(), statSync(join(folder, 'room-for-the-database')).size]).toEqual([true, 2 * megabyte])
  disk.giveUpCushion()
  expect(disk.hasCushion()).toBe(false)
  rmSync(folder, { recursive: true })
  expect([disk.free(), roomOn(disk, megabyte)()]).toEqual([null, true])
})
