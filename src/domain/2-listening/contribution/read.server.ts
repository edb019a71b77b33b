import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { ContributionKind } from './contribution.ts'

export type FieldName = { number: number; title: LocalText }

/** What everybody may read of a published contribution. The municipality is null while too few share it and the language. */
export type PublicContribution = {
  number: number
  id: string
  publishedOn: string
  text: string
  language: string
  kind: ContributionKind | null
  fields: FieldName[]
  municipality: string | null
  region: LocalText | null
}

/** How a row of the listing, called `l`, becomes what everybody may read. */
export const publicColumns = sql`
  l.number, l.contribution_id as id, l.published_on as "publishedOn", l.text, l.language, l.kind,
  coalesce((select jsonb_agg(jsonb_build_object('number', f.number, 'title', f.title) order by f.number)
    from field_of_action f where f.id = any(l.field_ids)), '[]') as fields,
  (select m.name from municipality m where m.id = l.shown_municipality_id) as municipality,
  (select r.name from region r where r.id = l.region_id) as region`

/** A contribution that is public now, by its number; null for a number that is unknown, withdrawn, withheld or only for the office. */
export async function publicContribution(db: Db, number: number): Promise<PublicContribution | null> {
  const { rows } = await sql<PublicContribution>`select ${publicColumns} from contribution_listing l where l.number = ${number}`.execute(db)
  return rows[0] ?? null
}
