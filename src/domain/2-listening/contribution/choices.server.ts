import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type ListChoices = {
  languages: string[]
  regions: { id: number; name: LocalText; municipalities: { id: number; name: string }[] }[]
}

/**
 * What the public list can be narrowed to: languages and places that occur in it. A municipality is offered once it is shown anywhere.
 * Each step goes to the next value in the index, so the time follows the number of languages and places, not of contributions.
 */
export async function listChoices(db: Db): Promise<ListChoices> {
  const { rows } = await sql<ListChoices>`
    with recursive language as (
      (select language from contribution_listing order by language limit 1)
      union all
      select (select l.language from contribution_listing l where l.language > language.language order by l.language limit 1)
      from language where language.language is not null
    ), shown as (
      (select shown_municipality_id as id from contribution_listing where shown_municipality_id is not null order by shown_municipality_id limit 1)
      union all
      select (select l.shown_municipality_id from contribution_listing l where l.shown_municipality_id > shown.id order by l.shown_municipality_id limit 1)
      from shown where shown.id is not null
    )
    select
      array(select language from language where language is not null) as languages,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'municipalities',
          coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.name)
            from municipality m join shown on shown.id = m.id where m.region_id = r.id), '[]')) order by r.position, r.id)
        from region r where exists (select from contribution_listing l where l.region_id = r.id)), '[]') as regions`.execute(db)
  return rows[0] ?? { languages: [], regions: [] }
}
