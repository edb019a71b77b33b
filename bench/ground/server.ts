import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildOnce } from '../../tools/build.ts'
import { secretHex } from './ground.ts'
import type { CountyDatabase, Ground } from './ground.ts'
import { leaveNothingBehind } from './left-behind.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))

/** A running server of the built site. */
export type Server = {
  origin: string
  port: number
  process: ChildProcess
  /** What it has written lately. */
  log: string[]
  /** How many faults it has told of since it started. */
  faults: () => number
  /** SIGTERM, and how it ended: its code and how many milliseconds that took. */
  stop: () => Promise<{ code: number | null; ms: number }>
}

/** Serves one county of a ground, or those of `COUNTIES_FILE` in `env`. All traps and limits are on; addresses come from a trusted proxy. */
export async function serve(
  ground: Ground,
  county: CountyDatabase | null,
  env: Record<string, string> = {},
  port?: number
): Promise<Server> {
  await buildOnce()
  port ??= await freePort()
  const origin = `http://127.0.0.1:${port}`
  const database: Record<string, string> = county ? { DATABASE_URL: county.ownerUrl, APP_DATABASE_URL: county.appUrl } : {}
  return await launch('server.mjs', port, { ...database, ORIGIN: origin, DATA_DIR: ground.folder, NODE_ENV: 'production', ...env })
}

/** Starts a program of the project that serves the site on a port, and waits until it is ready. */
export async function launch(program: string, port: number, env: Record<string, string>): Promise<Server> {
  const origin = `http://127.0.0.1:${port}`
  const log: string[] = []
  let faults = 0
  const child = spawn(process.execPath, [...(program === 'server.mjs' ? profiling() : []), program], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      MITPLAN_HOME: home,
      HOST: '127.0.0.1',
      PORT: String(port),
      SECRET_KEY: secretHex,
      LOG_LEVEL: 'info',
      TRUSTED_PROXY: 'on',
      ...env
    }
  })
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      // A fault is written at once, with its line whole.
      faults += text.match(/"level":[56]0/g)?.length ?? 0
      keep(log, text)
    })
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const stop = async (): Promise<{ code: number | null; ms: number }> => {
    const begun = performance.now()
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    const code = await Promise.race([ended, pause(15_000, 'late' as const, { ref: false })])
    if (code === 'late') child.kill('SIGKILL')
    return { code: code === 'late' ? null : code, ms: performance.now() - begun }
  }
  leaveNothingBehind(stop)
  await untilReady(origin, child, log)
  return { origin, port, process: child, log, faults: () => faults, stop }
}

/** Waits until the site says that it is ready; milliseconds it took. */
export async function untilReady(origin: string, child: ChildProcess | null, log: string[], patience = 120_000): Promise<number> {
  const begun = performance.now()
  while (performance.now() - begun < patience) {
    if (child && (child.exitCode !== null || child.signalCode !== null)) break
    const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    if (answer?.ok) return performance.now() - begun
    await pause(20)
  }
  child?.kill('SIGKILL')
  throw new Error(`The site did not get ready. Its words:\n${log.slice(-20).join('')}`)
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : failed(new Error('no free port'))))
    })
  })
}

// BENCH_PROFILE=FOLDER writes a processor profile of the server there, to find out where time goes.
function profiling(): string[] {
  const folder = process.env['BENCH_PROFILE']
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}

// A server under load writes a line per request: only the last ones are of interest.
function keep(log: string[], text: string): void {
  log.push(text)
  if (log.length > 2_000) log.splice(0, 1_000)
}
