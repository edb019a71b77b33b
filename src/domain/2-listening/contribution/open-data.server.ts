import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import { placeThreshold } from './contribution.ts'

/** The public view of contributions: which columns, under which licence, with which threshold. */
export const contributionsOpenData = {
  columns: ['number', 'published_on', 'text', 'language', 'kind', 'fields', 'region', 'municipality'],
  licence: 'CC BY 4.0',
  licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
  placeThreshold
} as const

export type OpenContribution = {
  number: number
  published_on: string
  text: string
  language: string
  kind: string | null
  fields: number[]
  region: string | null
  /** Empty while fewer than five published contributions share municipality and language. */
  municipality: string | null
}

const batchSize = 1000

/** All public contributions, the oldest first, a batch at a time: each batch one query along the numbers. */
export async function* openContributions(db: Db, after = 0): AsyncGenerator<OpenContribution[]> {
  for (let last = after; ;) {
    const batch = await openBatch(db, last, batchSize)
    if (batch.length) yield batch
    if (batch.length < batchSize) return
    last = batch.at(-1)?.number ?? last
  }
}

/** Public contributions after a number, the oldest first. */
export async function openBatch(db: Db, after: number, size: number): Promise<OpenContribution[]> {
  const { rows } = await sql<OpenContribution>`
    select l.number, l.published_on, l.text, l.language, l.kind,
      array(select f.number from field_of_action f where f.id = any(l.field_ids) order by f.number) as fields,
      r.name->>'de' as region, m.name as municipality
    from contribution_listing l
    left join region r on r.id = l.region_id
    left join municipality m on m.id = l.shown_municipality_id
    where l.number > ${after} order by l.number limit ${size}`.execute(db)
  return rows
}

/** One public contribution as cells of a table, in the order of the columns. */
export function openCells(row: OpenContribution): string[] {
  return contributionsOpenData.columns.map((column) => {
    const value = row[column]
    return Array.isArray(value) ? value.join(' ') : String(value ?? '')
  })
}
