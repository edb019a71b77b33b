import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import type { Context } from '#platform/command/context.server.ts'
import { municipalityColumns, regionColumns, type MunicipalityRow, type RegionRow } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** The regions with their counts, and the municipalities with their regions. */
export async function placeRows({ county }: Context): Promise<{ regions: RegionRow[]; municipalities: MunicipalityRow[] }> {
  const { regions, municipalities } = await listPlaces(county.database.db)
  return {
    regions: regions.map((region) => ({ ...region, count: municipalities.filter(({ regionId }) => regionId === region.id).length })),
    municipalities: municipalities.map((each) => ({ ...each, region: regions.find(({ id }) => id === each.regionId) ?? null }))
  }
}

/** All regions. */
export const regionsTable = deskTable({
  title: (t) => t('frame.regions'),
  may: mayKeepFrame,
  columns: regionColumns,
  rows: async ({ ctx }) => (await placeRows(ctx)).regions
})

/** All municipalities. */
export const municipalitiesTable = deskTable({
  title: (t) => t('frame.municipalities'),
  may: mayKeepFrame,
  columns: municipalityColumns,
  rows: async ({ ctx }) => (await placeRows(ctx)).municipalities
})
