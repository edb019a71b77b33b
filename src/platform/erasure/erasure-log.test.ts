import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { erasureLog, erasuresSince, rememberErasure } from './erasure-log.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'mitplan-erasures-'))
afterAll(() => rmSync(folder, { recursive: true }))

const on = (day: string) => Temporal.Instant.from(`${day}T08:00:00Z`)

test('what was erased is remembered once each, per county, and readable by its owner alone', () => {
  rememberErasure(folder, 'auental', { subject: 'person', id: 'a', at: on('2026-11-01') })
  rememberErasure(folder, 'auental', { subject: 'contribution', id: 'a', at: on('2026-11-02') })
  rememberErasure(folder, 'auental', { subject: 'person', id: 'a', at: on('2026-11-03') })
  rememberErasure(folder, 'other', { subject: 'person', id: 'b', at: on('2026-11-03') })
  expect(erasuresSince(folder, 'auental')).toEqual([
    { subject: 'contribution', id: 'a', at: on('2026-11-02') },
    { subject: 'person', id: 'a', at: on('2026-11-03') }
  ])
  expect(erasuresSince(folder, 'auental', on('2026-11-03'))).toEqual([{ subject: 'person', id: 'a', at: on('2026-11-03') }])
  expect(erasuresSince(folder, 'nowhere')).toEqual([])
  expect(statSync(erasureLog(folder, 'auental')).mode & 0o777).toBe(0o600)
})

test('a line that a kill cut short spoils neither the one before nor the one after', () => {
  appendFileSync(erasureLog(folder, 'cut'), '\n{"subject":"person","id":"a","at":"2026-11-01T08:00:00Z"}\n\n{"subject":"per')
  rememberErasure(folder, 'cut', { subject: 'person', id: 'b', at: on('2026-11-02') })
  expect(erasuresSince(folder, 'cut').map(({ id }) => id)).toEqual(['a', 'b'])
})
