import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { birthOf } from '#platform/database/cluster/living.server.ts'
import { exclusively } from '#platform/database/cluster/lock.server.ts'

/** Who runs on a data folder, since when, and where it answers. */
export type Running = { pid: number; birth: string; url: string }

/** What stands in the way of a start, in one sentence; `fine` if nothing is wrong with it. */
export type Hindrance = { sentence: string; fine: boolean }

/** Takes the data folder for this process, or says who runs there. */
export async function claim(dataDir: string, url: string): Promise<{ holder: Running | undefined; release: () => Promise<void> }> {
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, 'running.json')
  return exclusively(join(dataDir, 'running.lock'), async () => {
    const before = await readRunning(file)
    if (before && birthOf(before.pid) === before.birth) return { holder: before, release: () => Promise.resolve() }
    await writeFile(file, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) ?? '', url }))
    if (before) await untilFree(before.url) // what a killed start left behind is just ending
    return { holder: undefined, release: () => rm(file, { force: true }) }
  })
}

/** Looks whether the port is free, and if not, who answers there. */
export async function hindranceAt(host: string, port: number): Promise<Hindrance | undefined> {
  const problem = await tryToListen(host, port)
  if (problem === undefined) return undefined
  const url = urlOf(host, port)
  if (problem !== 'EADDRINUSE')
    return { sentence: `Mitplan cannot listen on ${host}:${port} (${problem}): choose another HOST or PORT.`, fine: false }
  if (await isMitplan(url)) return { sentence: `Mitplan is already running at ${url}. Nothing was started.`, fine: true }
  return { sentence: `Port ${port} is taken by another program: stop it, or choose another port with PORT.`, fine: false }
}

/** Where a browser on this machine reaches the site. */
export function urlOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

/** Whether the program at this address says that it is Mitplan. */
export async function isMitplan(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(3000) })
    return (await answer.text()).startsWith('mitplan')
  } catch {
    return false
  }
}

async function untilFree(url: string): Promise<void> {
  for (const patience = performance.now() + 10_000; performance.now() < patience; await pause(100)) {
    if (!(await isMitplan(url))) return
  }
}

async function readRunning(file: string): Promise<Running | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined // nobody yet, or cut off by a power failure
  }
}

async function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(undefined)))
  })
}
