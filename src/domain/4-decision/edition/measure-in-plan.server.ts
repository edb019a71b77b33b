import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import { collectCatalogue, type ProposedMeasure } from './collect.server.ts'
import type { Language } from '#platform/language/languages.ts'
import type { EditionContent, FrozenGoal, FrozenNeed } from './edition-content.ts'
import { listEditions, type EditionLine } from './read.server.ts'
import { readableContent } from './readable-content.server.ts'

/** A measure as the public sees it: from the edition that counts, or as it is proposed now. */
export type PublicMeasure = {
  measure: ProposedMeasure
  /** Null while it is only proposed. */
  edition: EditionLine | null
  fields: EditionContent['fields']
  goals: FrozenGoal[]
  needs: FrozenNeed[]
}

/**
 * The measure with this number: as the adopted edition in force has it, else as the newest edition that holds it, else as it is
 * proposed now; null where it is neither. A draft is nobody's promise yet and stays inside. It is read as far as it is translated.
 */
export async function publicMeasure(db: Db, number: string, language: Language): Promise<PublicMeasure | null> {
  const holding = new Set(await editionsHolding(db, number))
  const editions = (await listEditions(db)).filter((edition) => holding.has(edition.id))
  const edition = editions.find((each) => each.adopted) ?? editions[0] ?? null
  const content = edition ? await readableContent(db, edition, language) : await collectCatalogue(db)
  const measure = content.measures.find((each) => each.number === number)
  if (!measure) return null
  return {
    measure,
    edition,
    fields: content.fields,
    goals: content.goals.filter((goal) => measure.goalCodes.includes(goal.code)),
    needs: content.needs.filter((need) => measure.needNumbers.includes(need.number))
  }
}

async function editionsHolding(db: Db, number: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select edition_id as id from edition_measure where number = ${number}`.execute(db)
  return rows.map((row) => row.id)
}
