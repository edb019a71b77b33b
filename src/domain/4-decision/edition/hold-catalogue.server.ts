import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.server.ts'
import { collectCatalogue } from './collect.server.ts'
import type { Catalogue } from './collect.server.ts'

/**
 * Collects the catalogue and holds it until the transaction ends: no need of it is given up and no proposal of it taken back in between.
 * Who gives something up holds its row, so what is already under way is waited for and then no part of the catalogue; what comes later
 * waits for the edition, and is then refused by the database.
 */
export async function holdCatalogue(tx: Tx): Promise<Catalogue> {
  for (;;) {
    const held = await holdAll(tx)
    const catalogue = await collectCatalogue(tx)
    // What was worded and confirmed between the two statements is not held yet.
    if ([...catalogue.needIds, ...catalogue.measures.map(({ id }) => id)].every((id) => held.has(id))) return catalogue
  }
}

/** Holds every need and measure, each in the order of its id, so that two editions at once wait and do not block one another. */
async function holdAll(tx: Tx): Promise<Set<string>> {
  const measures = await sql<{ id: string }>`select id from measure order by id for share`.execute(tx)
  const needs = await sql<{ id: string }>`select id from need order by id for share`.execute(tx)
  return new Set([...measures.rows, ...needs.rows].map(({ id }) => id))
}
