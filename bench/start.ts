import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { execFile } from 'node:child_process'
import { cpSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Bar } from './bar.ts'
import { buildIfStale } from '../tools/build.ts'
import { aFolder } from './ground/folder.ts'
import { leaveNothingBehind } from './ground/left-behind.ts'
import { freePort } from './ground/server.ts'

const home = fileURLToPath(new URL('..', import.meta.url))

/** How long one waits for `npm start`. */
export const bar: Bar = {
  name: 'start',
  promise: 'first start after installation and build ≤ 15 s, later starts ≤ 3 s',
  kind: 'bench',
  run: async ({ small, note }) => {
    await buildIfStale()
    const build = small ? null : await timeOfBuild()
    const folder = aFolder()
    const port = await freePort()
    const first = await startOnce(folder, port)
    const later = []
    for (let at = 0; at < (small ? 1 : 5); at++) later.push(await startOnce(folder, port))
    later.sort((a, b) => a - b)
    const median = later[Math.floor(later.length / 2)] ?? 0
    note(`later starts: ${later.map(seconds).join(', ')}`)
    return {
      tried: 1 + later.length,
      broken: 0,
      figure: `first ${seconds(first)} with the demo county, later ${seconds(median)} (median of ${later.length})`,
      baseline: `15 s and 3 s; the build takes ${build === null ? 'no part in a small run' : seconds(build)}`,
      ratio: Math.round(Math.max(first / 15_000, median / 3_000) * 100) / 100
    }
  }
}

/** Milliseconds from the command until it says that Mitplan is running; then it is stopped in good order. */
async function startOnce(folder: string, port: number): Promise<number> {
  const begun = performance.now()
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn' }
  })
  leaveNothingBehind(() => Promise.resolve(child.kill('SIGTERM')))
  await untilRunning(child)
  const took = performance.now() - begun
  child.kill('SIGTERM')
  await new Promise((done) => child.once('exit', done))
  return took
}

function untilRunning(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Mitplan is running')) done()
    })
    child.once('exit', () => failed(new Error(`The start ended: ${said}`)))
  })
}

/** The build in a copy of the sources, so that the site's own build stays as it is. */
async function timeOfBuild(): Promise<number> {
  const copy = aFolder()
  for (const name of ['src', 'messages', 'static', 'tools', 'vite.config.ts', 'tsconfig.json', 'package.json'])
    cpSync(join(home, name), join(copy, name), { recursive: true })
  symlinkSync(join(home, 'node_modules'), join(copy, 'node_modules'))
  const begun = performance.now()
  await promisify(execFile)(process.execPath, [join(home, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
    cwd: copy,
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024
  })
  const took = performance.now() - begun
  rmSync(copy, { recursive: true, force: true })
  return took
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
