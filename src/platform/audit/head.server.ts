import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the chain stood: the position of a seal and its hash. */
export type Head = { position: number; hash: string }

/** The place outside the database where the head of a county's chain is kept. */
export type HeadFile = {
  path: string
  read: () => Head | null
  /** Keeps a head that lies further on; an earlier one is left out of account. */
  advance: (head: Head) => void
  /** Keeps this head whatever was kept before: only a restore, which writes into the trail that it happened, may do so. */
  replace: (head: Head) => void
}

/** Sealing stops when what was sealed before is gone: nothing may grow over a cut. */
export class ChainCutError extends Error {
  override name = 'ChainCutError'
  readonly code = 'audit_chain_cut'
}

/** The head of this county's chain in the data folder: who cuts the end off the chain in the database would have to change this too. */
export function headFile(dataDir: string, county: string): HeadFile {
  const folder = join(dataDir, 'audit-head')
  const file = join(folder, `${county}.json`)
  const read = (): Head | null => (existsSync(file) ? headOf(readFileSync(file, 'utf8')) : null)
  const replace = (head: Head): void => {
    mkdirSync(folder, { recursive: true })
    // Renaming is one step: a kill in its middle leaves the earlier head, which still holds.
    const fresh = `${file}.${process.pid}`
    writeFileSync(fresh, JSON.stringify(head), { mode: 0o600, flush: true })
    renameSync(fresh, file)
  }
  return {
    path: file,
    read,
    advance: (head) => {
      if ((read()?.position ?? 0) < head.position) replace(head)
    },
    replace
  }
}

function headOf(text: string): Head {
  const read: unknown = JSON.parse(text)
  if (typeof read === 'object' && read !== null && 'position' in read && 'hash' in read)
    return { position: Number(read.position), hash: String(read.hash) }
  throw new Error('The kept head of the audit chain cannot be read.')
}
