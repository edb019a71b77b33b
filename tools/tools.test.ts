import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOf } from './build.ts'
import { countOf, failuresOf, lineOf, sumOf } from './count.ts'
import { isInstalled } from './installed.mjs'
import { missingStubs } from './lock.mjs'
import { claim, hindranceAt } from './running.ts'
import { withoutNpm } from './setup.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync('/tmp/mitplan tools ')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('the build is stale after a change, a new name or a removal in the sources, not after a change of a test', async () => {
  mkdirSync(join(folder, 'src', 'deep'), { recursive: true })
  writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'one')
  const names = ['src', 'vite.config.ts']
  const before = await hashOf(folder, names)
  writeFileSync(join(folder, 'src', 'a.test.ts'), 'a test')
  expect(await hashOf(folder, names)).toBe(before)
  writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'two')
  const changed = await hashOf(folder, names)
  writeFileSync(join(folder, 'vite.config.ts'), '')
  const added = await hashOf(folder, names)
  rmSync(join(folder, 'src', 'deep', 'a.ts'))
  const removed = await hashOf(folder, names)
  expect(new Set([before, changed, added, removed]).size).toBe(4)
})

test('a lock that lacks foreign platforms gets stubs with version and platform, and a complete one none', () => {
  const packages = {
    'node_modules/typesetter': {
      dev: true,
      optionalDependencies: { 'typesetter-linux-arm64-musl': '1.2.3', 'typesetter-win32-x64-msvc': '1.2.3' }
    },
    'node_modules/typesetter-linux-arm64-musl': { version: '1.2.3' }
  }
  const stubs = missingStubs({ packages })
  expect(stubs).toEqual({
    'node_modules/typesetter-win32-x64-msvc': { version: '1.2.3', os: ['win32'], cpu: ['x64'], dev: true, optional: true }
  })
  expect(missingStubs({ packages: { ...packages, ...stubs } })).toEqual({})
})

test('a missing optional package whose name tells no platform is asked about, not guessed', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { 'a-mystery': '1.0.0' } } }
  expect(() => missingStubs({ packages })).toThrow('a-mystery')
})

test('packages count as installed when all that belong on this machine are there in the right version, and no others', () => {
  const here = { platform: 'linux', arch: 'x64', libc: 'glibc' }
  const native = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] }
  const lock = { packages: { '': {}, a: { version: '1.0.0' }, native, foreign: { version: '1.0.0', optional: true, os: ['darwin'] } } }
  const record = { packages: { a: { version: '1.0.0' }, native } }
  expect(isInstalled(lock, record, here)).toBe(true)
  expect(isInstalled(lock, { packages: { a: { version: '1.0.0' } } }, here)).toBe(false)
  expect(isInstalled(lock, { packages: { ...record.packages, a: { version: '0.9.0' } } }, here)).toBe(false)
  expect(isInstalled(lock, { packages: { ...record.packages, left: { version: '1.0.0' } } }, here)).toBe(false)
})

test('npm is called without what an outer npm left in the environment', () => {
  const env = { PATH: '/home/anna/my plan/node_modules/.bin:/usr/bin', npm_config_cache: '/tmp', NPM_TOKEN: 'x', HOME: '/home/anna' }
  expect(withoutNpm(env)).toEqual({ PATH: '/usr/bin', HOME: '/home/anna' })
})

test('a file that cannot be loaded, a crash without report and an error outside of tests each count as a failure', () => {
  const good = { name: 'a', status: 'passed', assertionResults: ['passed', 'skipped'].map((status) => ({ status, fullName: status })) }
  expect(countOf({ testResults: [good] }, 0)).toEqual({ passed: 1, failed: 0, skipped: 1 })
  expect(countOf({ testResults: [good, { name: 'b', status: 'failed', assertionResults: [] }] }, 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1
  })
  expect(countOf({ testResults: [good] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 1 })
  expect(countOf(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('what failed is named at the end, with the beginning of its reason, also a file that could not be read', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'adds' },
    { status: 'failed', fullName: 'subtracts', failureMessages: ['2 is not 1\n at line 3'] }
  ]
  const testResults = [
    { name: 'sums.test.ts', status: 'failed', assertionResults },
    { name: 'torn.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }
  ]
  expect(failuresOf({ testResults })).toEqual(['sums.test.ts › subtracts: 2 is not 1\n     at line 3', 'torn.test.ts: no such module'])
  expect(failuresOf(undefined)).toEqual([])
})

test('the last line names skipped tests only where there are some', () => {
  const some = sumOf([
    { passed: 3, failed: 0, skipped: 0 },
    { passed: 4, failed: 1, skipped: 0 }
  ])
  expect(lineOf(some)).toBe('7 passed, 1 failed')
  expect(lineOf({ ...some, skipped: 2 })).toBe('7 passed, 1 failed, 2 skipped')
})

test('a data folder belongs to one start at a time, and to the next once it is released or its process is gone', async () => {
  const first = await claim(folder, 'http://127.0.0.1:1')
  expect((await claim(folder, 'http://127.0.0.1:2')).holder).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:1' })
  await first.release()
  expect((await claim(folder, 'http://127.0.0.1:2')).holder).toBe(undefined)
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid: process.pid, birth: 'of somebody before', url: 'http://127.0.0.1:1' }))
  expect((await claim(folder, 'http://127.0.0.1:3')).holder).toBe(undefined)
})

test('a port taken by another program is told in one sentence, a free one is fine', async () => {
  const stranger = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await new Promise((done) => stranger.once('listening', done))
  // A server that listens on a port has an address with a port.
  const { port } = stranger.address() as AddressInfo
  expect(await hindranceAt('127.0.0.1', port)).toMatchObject({ fine: false, sentence: expect.stringContaining(`Port ${port}`) })
  await new Promise((done) => stranger.close(done))
  expect(await hindranceAt('127.0.0.1', port)).toBe(undefined)
})
