import { createHash } from 'node:crypto'
import type { EditionContent } from './edition-content.ts'

/**
 * The fingerprint of an edition: SHA-256, in lower-case hex, over its canonical JSON in UTF-8. Canonical means: the keys of every
 * object sorted by their UTF-16 code units, no space between tokens, lists in their given order, keys without a value left out,
 * strings and numbers as JSON.stringify writes them. A database may reorder keys (jsonb does); the fingerprint stays.
 */
export function contentHash(content: EditionContent): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex')
}

/** JSON with sorted keys and no space, so that equal content is equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`)
  return `{${members.join(',')}}`
}
