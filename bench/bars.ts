import type { Bar } from './bar.ts'

/** A bar by its file, which is read only when the bar is run or listed. */
type BarFile = () => Promise<{ bar: Bar }>

/** The bars that measure time, in the order of README's table. */
export const benchBars: Record<string, BarFile> = {
  read: () => import('./read.ts'),
  write: () => import('./write.ts'),
  growth: () => import('./growth.ts'),
  search: () => import('./search.ts'),
  documents: () => import('./documents.ts'),
  import: () => import('./import.ts'),
  start: () => import('./start.ts'),
  light: () => import('./light.ts'),
  print: () => import('./print.ts')
}

/** The bars that count broken promises, in the order of README's table. */
export const tortureBars: Record<string, BarFile> = {
  'kill-9': () => import('./kill-9.ts'),
  restart: () => import('./restart.ts'),
  restore: () => import('./restore.ts'),
  twice: () => import('./twice.ts'),
  stop: () => import('./stop.ts'),
  'database-away': () => import('./database-away.ts'),
  'disk-full': () => import('./disk-full.ts'),
  audit: () => import('./audit.ts'),
  thread: () => import('./thread.ts'),
  matrix: () => import('./matrix.ts'),
  canary: () => import('./canary.ts'),
  text: () => import('./text.ts'),
  spreadsheets: () => import('./spreadsheets.ts'),
  tokens: () => import('./tokens.ts'),
  counties: () => import('./counties.ts'),
  junk: () => import('./junk.ts'),
  files: () => import('./files.ts'),
  queries: () => import('./queries.ts'),
  hall: () => import('./hall.ts'),
  raid: () => import('./raid.ts'),
  accessible: () => import('./accessible.ts')
}
