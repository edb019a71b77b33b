import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type Municipality = {
  id: number
  name: string
  ags: string | null
  kind: string
  population: number | null
  regionId: number | null
}
export type Region = { id: number; name: LocalText; position: number }
export type Places = { regions: Region[]; municipalities: Municipality[] }

/** All regions in their order and all municipalities by name: what a form offers to choose from. */
export async function listPlaces(db: Db): Promise<Places> {
  const [regions, municipalities] = await Promise.all([
    db.selectFrom('region').select(['id', 'name', 'position']).orderBy('position').orderBy('id').execute(),
    db
      .selectFrom('municipality')
      .select(['id', 'name', 'ags', 'kind', 'population', 'region_id as regionId'])
      .orderBy('name')
      .orderBy('id')
      .execute()
  ])
  return { regions, municipalities }
}
