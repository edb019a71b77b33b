import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { roomIn } from './room.server.ts'

const megabyte = 1024 * 1024

test('a disk with more than its reserve has room, one with less has none, and without a reserve nobody asks', () => {
  expect([500, 100, 99].map((free) => roomIn('/', 100 * megabyte, () => free * megabyte)())).toEqual([true, false, false])
  const asked: string[] = []
  const watch = roomIn('/', 0, (folder) => {
    asked.push(folder)
    return 0
  })
  expect([watch(), asked]).toEqual([true, []])
})

test('a folder that cannot be asked stops nobody; this machine is asked in truth', () => {
  expect(roomIn('/there/is/no/such/folder', megabyte)()).toBe(true)
  expect(roomIn(tmpdir(), 1)()).toBe(true)
  expect(roomIn(tmpdir(), Number.MAX_SAFE_INTEGER)()).toBe(false)
})
