import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type ListChoices = {
  languages: string[]
  regions: { id: number; name: LocalText; municipalities: { id: number; name: string }[] }[]
}

/**
 * What the public list can be narrowed to: languages and places that occur in it. A municipality is offered once it is shown anywhere.
 * Languages are found by going to the next value in the index, places by one look into it each: the time follows their number, not
 * that of contributions.
 */
export async function listChoices(db: Db): Promise<ListChoices> {
  const { rows } = await sql<ListChoices>`
    with recursive language as (
      (select language from contribution_listing order by language limit 1)
      union all
      select (select l.language from contribution_listing l where l.language > language.language order by l.language limit 1)
      from language where language.language is not null
    )
    select
      array(select language from language where language is not null) as languages,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'municipalities',
          coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.name)
            from municipality m where m.region_id = r.id
              and exists (select from contribution_listing l where l.shown_municipality_id = m.id)), '[]')) order by r.position, r.id)
        from region r where exists (select from contribution_listing l where l.region_id = r.id)), '[]') as regions`.execute(db)
  return rows[0] ?? { languages: [], regions: [] }
}
