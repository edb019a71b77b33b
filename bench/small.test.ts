import { afterEach, expect, test } from 'vitest'
import type { Bar } from './bar.ts'
import { bar as audit } from './audit.ts'
import { bar as counties } from './counties.ts'
import { bar as databaseAway } from './database-away.ts'
import { bar as diskFull } from './disk-full.ts'
import { bar as files } from './files.ts'
import { closeGrounds } from './ground/left-behind.ts'
import { bar as hall } from './hall.ts'
import { bar as junk } from './junk.ts'
import { bar as kill9 } from './kill-9.ts'
import { bar as queries } from './queries.ts'
import { bar as raid } from './raid.ts'
import { bar as restart } from './restart.ts'
import { bar as restore } from './restore.ts'
import { bar as stop } from './stop.ts'
import { bar as tokens } from './tokens.ts'
import { bar as twice } from './twice.ts'

// Those bars that count broken promises, in small; matrix, canary, text and accessible are tests already.
const bars: Bar[] = [
  audit,
  counties,
  databaseAway,
  diskFull,
  files,
  hall,
  junk,
  kill9,
  queries,
  raid,
  restart,
  restore,
  stop,
  tokens,
  twice
]

afterEach(closeGrounds)

test.each(bars.map((bar) => [bar.name, bar.promise, bar] as const))('%s, in small: %s', async (_, __, bar) => {
  const { tried, broken, notes } = await bar.run({ small: true, note: () => undefined })
  expect(tried).toBeGreaterThan(0)
  expect(broken, notes?.join('\n')).toBe(0)
})
