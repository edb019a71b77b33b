import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { birthOf, isPostgresIn, isPostgresLeftIn, isTaken } from '#platform/database/cluster/living.server.ts'
import { socketFolder, type Place } from '#platform/database/cluster/place.server.ts'

const port = 5432 // part of the socket's name only: nothing listens on the network

const usual = {
  listen_addresses: '',
  max_connections: '120',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '128MB',
  work_mem: '16MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '0', // a container's /dev/shm is often too small for it
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log', // failed statements may quote what people wrote: the application logs its faults without
  log_min_error_statement: 'panic',
  log_checkpoints: 'off'
}

type Found = { kind: 'none' } | { kind: 'stale' } | { kind: 'ours'; pid: number; socketDir: string; port: number; ready: boolean }

type Running = { socketDir: string; port: number; adopted: boolean }

/** Joins the server that runs on the data, or starts one; after a kill it tries again for up to ten seconds. */
export async function bringUp(
  place: Place,
  settings: Record<string, string>,
  logFile: string,
  log: (line: string) => void
): Promise<Running> {
  const socketDir = await socketFolder(place, port)
  let deadline: number | undefined
  for (;;) {
    const found = findPostmaster(place.dataDir)
    if (found.kind === 'ours' && (await isReady(found.pid, place.dataDir)))
      return { socketDir: found.socketDir, port: found.port, adopted: true }
    if (found.kind === 'stale') {
      log('Removing the mark of a database server that is gone')
      rmSync(join(place.dataDir, 'postmaster.pid'), { force: true })
    }
    const words = await launch(place, { ...usual, ...settings, unix_socket_directories: socketDir, port: `${port}` }, logFile)
    if (words === 'ready') return { socketDir, port, adopted: false }
    deadline ??= performance.now() + 10_000
    if (performance.now() > deadline) throw new Error(`PostgreSQL does not start on ${place.dataDir}: ${words}`)
    await pause(100)
  }
}

/**
 * Who runs on this data, by postmaster.pid and by looking at the process itself.
 * 'stale' is a mark that would stop PostgreSQL from starting: its number belongs to a zombie or to somebody else by now.
 */
export function findPostmaster(dataDir: string): Found {
  const lines = marks(dataDir)
  const pid = Number(lines[0])
  if (!pid) return { kind: 'none' }
  if (isPostgresIn(pid, dataDir))
    return { kind: 'ours', pid, port: Number(lines[3]), socketDir: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
  // The mark is also PostgreSQL's guard against two servers on the same data: it stays until the last of the old one has gone.
  return { kind: isTaken(pid) && !isPostgresLeftIn(dataDir) ? 'stale' : 'none' }
}

/** Stops the server in good order, and if it does not listen within 20 seconds, at once (the next start then repairs). */
export async function shutDown(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!signalled(pid, signal)) return
    for (const patience = performance.now() + 20_000; performance.now() < patience; await pause(10)) {
      if (birthOf(pid) === undefined) return
    }
  }
}

/** Whether there was still a process to receive the signal. */
function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

/** The environment of PostgreSQL's programs: nothing of ours, so that no PG… variable leads them astray. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8' }
}

/** Starts the server apart from us, so that it outlives a kill and no Ctrl-C reaches it; says 'ready' or why it ended. */
async function launch({ dataDir, binDir, account }: Place, settings: Record<string, string>, logFile: string): Promise<string> {
  const output = openSync(logFile, 'w', 0o600)
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(binDir, 'postgres'), ['-D', dataDir, ...parameters], {
    cwd: '/',
    env: environment(),
    stdio: ['ignore', output, output],
    detached: true,
    ...account
  })
  closeSync(output)
  let problem: string | undefined
  child.on('error', (error) => (problem = error.message))
  child.unref()
  while (child.exitCode === null && child.signalCode === null && problem === undefined) {
    const found = findPostmaster(dataDir)
    if (found.kind === 'ours' && found.ready && found.pid === child.pid) return 'ready'
    await pause(10)
  }
  return problem ?? lastWords(logFile)
}

/** Waits while a server that another process started is still getting up or repairing. */
async function isReady(pid: number, dataDir: string): Promise<boolean> {
  for (;;) {
    const found = findPostmaster(dataDir)
    if (found.kind !== 'ours' || found.pid !== pid) return false
    if (found.ready) return true
    await pause(10)
  }
}

function marks(dataDir: string): string[] {
  try {
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n')
  return lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? 'it ended without a word.'
}
