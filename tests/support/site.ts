import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { operator, visitor } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { secretKeyFrom } from '#platform/config/secret-key.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { buildOnce } from '../../tools/build.ts'
import { aClient } from '#tests/support/client.ts'
import type { Client } from '#tests/support/client.ts'
import { aDatabase, secretHex } from '#tests/support/contents.ts'
import type { Content } from '#tests/support/contents.ts'
import type { Wire } from '#tests/support/wire.ts'

/** The built site, running for one test file on a county of its own. */
export type Site = {
  origin: string
  ownerUrl: string
  /** A context for a command beside the site, at the real moment: what it changes, the site shows. */
  as: (actor: Actor) => Context
  visitor: Context
  operator: Context
  /** A browser without a screen that knows nothing yet. */
  client: () => Client
  /** The texts of the mails kept for an address, newest first. */
  mailsTo: (address: string) => Promise<{ subject: string; body: string }[]>
  /** Every line that the server has written so far. */
  log: string[]
  /** Stops by SIGTERM; fails if that takes ten seconds or the process ends in disorder. */
  close: () => Promise<void>
}

/** What planting needs of a site; a county without one has it as well. */
export type Ground = Pick<Site, 'as' | 'visitor' | 'operator' | 'mailsTo'>

export type SiteOptions = {
  content?: Content
  /** Settings beyond those that every site of the tests has. */
  env?: Record<string, string>
  /** Over which the server reaches its database; the test itself goes another way. */
  wire?: Wire
}

/** Starts the built site on a free port. */
export async function aSite({ content = 'frame', env = {}, wire }: SiteOptions = {}): Promise<Site> {
  await buildOnce()
  const own = await aDatabase(content)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const dataDir = mkdtempSync(join(tmpdir(), 'mitplan-site-'))
  const log: string[] = []
  const program = fileURLToPath(new URL('../../server.mjs', import.meta.url))
  // It ends by itself when the test file is gone, however that ended.
  const follow = new URL('../../tools/follow-parent.mjs', import.meta.url).href
  const server = spawn(process.execPath, ['--import', follow, program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      ORIGIN: origin,
      DATABASE_URL: wire?.to(own.ownerUrl) ?? own.ownerUrl,
      APP_DATABASE_URL: wire?.to(own.appUrl) ?? own.appUrl,
      DATA_DIR: dataDir,
      SECRET_KEY: secretHex,
      LOG_LEVEL: 'warn',
      SMTP_URL: '',
      ...env
    }
  })
  for (const stream of [server.stdout, server.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => log.push(text))
  const ended = new Promise<number | null>((done) => server.once('exit', (code) => done(code)))
  await untilReady(origin, server, log)
  const database = openDatabase(own.appUrl, { max: 4 })
  // The same county as the server's own, so that commands beside it make the same receipts, links and sealed mails.
  const county = {
    id: 'county',
    hosts: ['127.0.0.1'],
    origin,
    mailKept: true,
    secret: secretKeyFrom(Buffer.from(secretHex, 'hex'), 'county'),
    database
  }
  const as = (actor: Actor): Context => ({ county, actor, language: 'de', now: () => Temporal.Now.instant(), random: randomBytes })
  return {
    origin,
    ownerUrl: own.ownerUrl,
    as,
    visitor: as(visitor),
    operator: as(operator),
    client: () => aClient(origin),
    mailsTo: (address) => readKeptMail(database.db, county.secret, address),
    log,
    close: async () => {
      await database.close()
      await stop(server, ended, log)
      await own.drop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

async function stop(server: ChildProcess, ended: Promise<number | null>, log: string[]): Promise<void> {
  server.kill('SIGTERM')
  const code = await Promise.race([ended, pause(10_000, 'late' as const, { ref: false })])
  if (code === 0) return
  server.kill('SIGKILL')
  throw new Error(`The server ended with ${code} after SIGTERM. Its words:\n${log.join('')}`)
}

async function untilReady(origin: string, server: ChildProcess, log: string[]): Promise<void> {
  for (const patience = performance.now() + 30_000; performance.now() < patience; await pause(50)) {
    if (server.exitCode !== null) break
    const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined)
    if (answer?.ok) return
  }
  server.kill('SIGKILL')
  throw new Error(`The site did not start. Its words:\n${log.join('')}`)
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : failed(new Error('no free port'))))
    })
  })
}
