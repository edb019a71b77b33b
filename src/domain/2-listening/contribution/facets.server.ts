import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import { countLimit } from './list.server.ts'

/** How many of the fitting contributions each choice would leave: by field number, language tag, and place as "r3" or "m12". */
export type Facets = { fields: Record<string, number>; languages: Record<string, number>; places: Record<string, number> }

export const noFacets: Facets = { fields: {}, languages: {}, places: {} }

/** Counts what each choice would leave; only asked for where at most a thousand fit. */
export async function facetsOf(db: Db, condition: RawBuilder<unknown>): Promise<Facets> {
  const { rows } = await sql<Facets>`
    with fitting as materialized (
      select field_ids, language, region_id, shown_municipality_id from contribution_listing l where ${condition} limit ${countLimit + 1}
    )
    select
      coalesce((select jsonb_object_agg(number, n) from (select f.number, count(*) as n from fitting, unnest(field_ids) id
        join field_of_action f using (id) group by 1) by_field), '{}') as fields,
      coalesce((select jsonb_object_agg(language, n) from (select language, count(*) as n from fitting group by 1) by_language), '{}') as languages,
      coalesce((select jsonb_object_agg(place, n) from (
        select 'r' || region_id as place, count(*) as n from fitting where region_id is not null group by 1
        union all select 'm' || shown_municipality_id, count(*) from fitting where shown_municipality_id is not null group by 1) by_place), '{}') as places`.execute(
    db
  )
  return rows[0] ?? noFacets
}
