import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { headFile } from '#platform/audit/head.server.ts'
import type { Head } from '#platform/audit/head.server.ts'
import { countyKeyFile, keyOfCounty } from '#platform/config/secret-key.server.ts'
import type { Target } from './target.ts'

/**
 * Puts beside the database what belongs to the county that fills it: its key, unless the folder's own gives the same, and the head of its
 * audit chain. Returns how to take that back if the database does not take the county after all.
 */
export function putBeside({ dataDir, county, settings }: Target, key: Buffer | null, head: Head): () => void {
  const head0 = headFile(dataDir, county)
  const files = [countyKeyFile(dataDir, county), head0.path]
  const before = files.map((file) => (existsSync(file) ? readFileSync(file) : null))
  if (key && !keyOfCounty(settings.SECRET_KEY, dataDir, county).equals(key)) {
    mkdirSync(dirname(files[0] ?? ''), { recursive: true, mode: 0o700 })
    writeFileSync(files[0] ?? '', key.toString('hex'), { mode: 0o600, flush: true })
  }
  head0.replace(head)
  return () =>
    files.forEach((file, at) => {
      const content = before[at]
      if (content) writeFileSync(file, content, { mode: 0o600, flush: true })
      else rmSync(file, { force: true })
    })
}
