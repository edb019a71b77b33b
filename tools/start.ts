// npm start, second half: database, migrations, first content, build, server; ends all of it in good order.
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readSettings, SettingsError } from '#platform/config/settings.ts'
import type { Settings } from '#platform/config/settings.ts'
import { isAway } from '#platform/database/away.ts'
import { buildIfStale } from './build.ts'
import { ended, startChild, stopChild } from './child.ts'
import { orderlyEnd } from './endings.ts'
import { prepareDatabase } from './prepare.ts'
import { claim, hindranceAt, urlOf } from './running.ts'
import { step } from './steps.ts'
import { signInHint } from './sign-in-hint.ts'

const begun = performance.now()
const { before, end, isEnding } = orderlyEnd()

try {
  await start(readSettings(process.env))
} catch (error) {
  if (!isEnding())
    console.error(
      error instanceof SettingsError ? error.message : `Mitplan did not start. ${error instanceof Error ? error.message : String(error)}`
    )
  await end(1)
}

async function start(settings: Settings): Promise<void> {
  const { HOST, PORT } = settings
  const url = urlOf(HOST, PORT)
  if (!settings.DATABASE_URL) {
    const { holder, release } = await claim(resolve(settings.DATA_DIR), url)
    if (holder)
      return leave(
        `Mitplan is already running at ${holder.url} on the data in ${resolve(settings.DATA_DIR)} (process ${holder.pid}). Nothing was started.`,
        0
      )
    before(release)
  }
  const hindrance = await hindranceAt(HOST, PORT)
  if (hindrance) return leave(hindrance.sentence, hindrance.fine ? 0 : 1)
  const { env } = await prepareDatabase(settings, before)
  await step('Build', buildIfStale, (outcome) => outcome)
  const server = startChild(['server.mjs'], { ...env, NODE_ENV: 'production' })
  before(() => stopChild(server, 10_000))
  await step(
    'Server',
    () => untilReady(url, ended(server)),
    () => 'answers'
  )
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  // Only here: it brings the domain with it, for which the site need not wait.
  const { setUpHints } = await import('./set-up-codes.ts')
  const hints = await setUpHints(env).catch(withoutHints)
  const address = settings.ORIGIN === url ? url : `${url}, for everybody ${settings.ORIGIN}`
  console.log(
    `\nMitplan is running, after ${seconds} s: ${address}\n${[...hints, await signInHint(settings)].join('\n')}\nCtrl-C stops it.\n`
  )
  await ended(server)
  if (isEnding()) return
  console.error('The server has ended by itself; its last words stand above.')
  await end(1)
}

/** The site is there already: that the database has gone at this very moment must not end it. */
function withoutHints(error: unknown): string[] {
  if (isAway(error)) return ['Whether it waits for its first coordinator could not be asked: npm run mitplan -- set-up-code tells.']
  throw error
}

async function leave(sentence: string, code: 0 | 1): Promise<void> {
  if (code === 0) console.log(sentence)
  else console.error(sentence)
  await end(code)
}

async function untilReady(url: string, serverEnded: Promise<number>): Promise<void> {
  let over = false
  void serverEnded.then(() => (over = true))
  for (const patience = performance.now() + 60_000; performance.now() < patience; await pause(50)) {
    if (over) throw new Error('The server ended at once; its own words stand above.')
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined)
    if (answer?.ok) return
  }
  throw new Error('The server was not ready within a minute.')
}
