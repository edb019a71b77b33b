import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { leaveNothingBehind } from './left-behind.ts'

/** A new folder that the database's account can pass through; it is removed with what a database put elsewhere. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mitplan-bench-'))
  chmodSync(folder, 0o711)
  leaveNothingBehind(async () => {
    const elsewhere = join(folder, 'postgres.place')
    if (existsSync(elsewhere)) rmSync(dirname(readFileSync(elsewhere, 'utf8').trim()), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
    return Promise.resolve()
  })
  return folder
}
