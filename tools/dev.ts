// npm run dev: the same database steps as npm start, then Vite's server, which follows every change.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSettings, SettingsError } from '#platform/config/settings.ts'
import { ended, startChild, stopChild } from './child.ts'
import { orderlyEnd } from './endings.ts'
import { prepareDatabase } from './prepare.ts'
import { hindranceAt } from './running.ts'
import { signInHint } from './sign-in-hint.ts'
import { setUpHints } from './set-up-codes.ts'

const { before, end, isEnding } = orderlyEnd()

try {
  const settings = readSettings(process.env)
  const { HOST, PORT } = settings
  const hindrance = await hindranceAt(HOST, PORT)
  if (hindrance) throw new SettingsError(hindrance.sentence)
  const { env } = await prepareDatabase(settings, before)
  console.log(`\n${[...(await setUpHints(env)), await signInHint(settings)].join('\n')}\n`)
  const vite = join(fileURLToPath(new URL('..', import.meta.url)), 'node_modules', 'vite', 'bin', 'vite.js')
  const server = startChild([vite, 'dev', '--host', HOST, '--port', `${PORT}`, '--strictPort'], env)
  before(() => stopChild(server, 5000))
  await end(await ended(server))
} catch (error) {
  if (!isEnding()) console.error(error instanceof SettingsError ? error.message : error)
  await end(1)
}
