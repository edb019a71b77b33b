import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { findPostmaster } from '#platform/database/cluster/postmaster.server.ts'
import { buildOnce } from '../../tools/build.ts'
import { aFolder } from './folder.ts'
import { assertDurable, openByHand } from './ground.ts'
import { childrenOf, signalIfThere } from './processes.ts'
import { freePort, launch, untilReady } from './server.ts'
import type { Server } from './server.ts'

/** A default installation as `npm start` runs it, with means to kill its parts without warning. */
export type Installation = {
  origin: string
  ownerUrl: () => string
  /** Starts it, or starts it again; milliseconds until it was ready. */
  start: () => Promise<number>
  /** `kill -9` of the start and of the server beneath it. */
  killApp: () => Promise<void>
  /** `kill -9` of the postmaster; says its number. */
  killDatabase: () => number | undefined
  /** Milliseconds until the site is ready again. */
  untilReady: () => Promise<number>
  stop: () => Promise<void>
  log: () => string
  dataDir: string
}

/** Prepares an installation in a folder of its own; nothing runs yet. */
export async function anInstallation(env: Record<string, string> = {}): Promise<Installation> {
  await buildOnce()
  const folder = aFolder()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const dataDir = join(folder, 'postgres')
  let server: Server | undefined
  const ownerUrl = (): string => {
    const found = findPostmaster(dataDir)
    if (found.kind !== 'ours') throw new Error('The database is not running.')
    return `postgres://mitplan_owner@localhost:${found.port}/mitplan?host=${encodeURIComponent(found.socketDir)}`
  }
  return {
    origin,
    dataDir,
    ownerUrl,
    start: async () => {
      const begun = performance.now()
      server = await launch('tools/start.ts', port, {
        ...{ DATA_DIR: folder, ORIGIN: origin, MITPLAN_DEMO: 'off', LOG_LEVEL: 'warn' },
        // As the first half of npm start sets it.
        NODE_COMPILE_CACHE: fileURLToPath(new URL('../../.cache/compiled', import.meta.url)),
        ...env
      })
      const took = performance.now() - begun
      await assertDurable(ownerUrl())
      await openByHand(ownerUrl())
      return took
    },
    killApp: async () => {
      const pid = server?.process.pid
      if (pid === undefined) return
      const family = [pid, ...childrenOf(pid)]
      for (const each of family) signalIfThere(each, 'SIGKILL')
      for (let waited = 0; waited < 2_000 && family.some(isAlive); waited += 5) await pause(5)
    },
    killDatabase: () => {
      const found = findPostmaster(dataDir)
      if (found.kind !== 'ours') return undefined
      signalIfThere(found.pid, 'SIGKILL')
      return found.pid
    },
    untilReady: async () => await untilReady(origin, null, server?.log ?? [], 30_000),
    stop: async () => void (await server?.stop()),
    log: () => server?.log.join('') ?? ''
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
