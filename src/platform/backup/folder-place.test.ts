import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderPlace } from './folder-place.server.ts'
import { keepNewest } from './make-backup.server.ts'

const program = { mount: 'mount', unmount: 'umount' }
const folder = mkdtempSync(join(tmpdir(), 'mitplan-place-'))
const small = join(folder, 'small')
const mounted = asRootOnLinux() && mountSmall()
afterAll(() => {
  if (mounted) execFileSync(program.unmount, [small])
  rmSync(folder, { recursive: true })
})

test('a file stands under its name once it is whole, readable by its owner alone', async () => {
  const content = randomBytes(500_000)
  const place = folderPlace(join(folder, 'new', 'one'))
  expect(await place.write('a.mitplan', pieces(content))).toBe(content.length)
  expect(readFileSync(join(folder, 'new', 'one', 'a.mitplan')).equals(content)).toBe(true)
  expect(statSync(join(folder, 'new', 'one', 'a.mitplan')).mode & 0o777).toBe(0o600)
})

test('what breaks off leaves no file, and the earlier one of the same name as it was', async () => {
  const place = folderPlace(join(folder, 'broken'))
  await place.write('a', pieces(Buffer.from('whole')))
  const full = async function* (): AsyncGenerator<Buffer> {
    yield randomBytes(100_000)
    yield* []
    await Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
  }
  await expect(place.write('a', full())).rejects.toThrow(`${join(folder, 'broken')} has no room left: nothing was kept there.`)
  expect(readdirSync(join(folder, 'broken'))).toEqual(['a'])
  expect(readFileSync(join(folder, 'broken', 'a'), 'utf8')).toBe('whole')
})

test('a folder that is a file, and a file that is missing, are told in one sentence', async () => {
  writeFileSync(join(folder, 'letter'), 'x')
  await expect(folderPlace(join(folder, 'letter')).write('a', pieces(Buffer.from('x')))).rejects.toThrow('is no folder')
  await expect(Array.fromAsync(folderPlace(folder).read('nothing'))).rejects.toThrow('There is no file')
  expect(await folderPlace(join(folder, 'nowhere')).list()).toEqual([])
})

test('the oldest backups of the county go, other files and other counties stay', async () => {
  const place = folderPlace(join(folder, 'many'))
  const names = [1, 2, 3, 4].map((day) => `county-2026110${day}T030000Z.mitplan`)
  for (const name of [...names, 'county-b-20261101T030000Z.mitplan', 'letter.txt']) await place.write(name, pieces(Buffer.from('x')))
  expect(await keepNewest(place, 'county', 2)).toEqual(names.slice(0, 2))
  expect(await place.list()).toEqual([...names.slice(2), 'county-b-20261101T030000Z.mitplan', 'letter.txt'])
})

test.runIf(mounted)('a disk that is really full keeps no half file', async () => {
  const place = folderPlace(small)
  await expect(place.write('large', pieces(randomBytes(3_000_000)))).rejects.toThrow('has no room left')
  expect(readdirSync(small)).toEqual([])
  expect(await place.write('small', pieces(randomBytes(100_000)))).toBe(100_000)
})

function asRootOnLinux(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0
}

function mountSmall(): boolean {
  try {
    mkdirSync(small)
    execFileSync(program.mount, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small], { stdio: 'ignore' })
    return true
  } catch {
    return false // not every root may mount, for example in a container
  }
}

async function* pieces(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 50_000) yield await Promise.resolve(content.subarray(at, at + 50_000))
}
