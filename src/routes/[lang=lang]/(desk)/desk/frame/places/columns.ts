import type { Municipality, Region } from '#domain/1-frame/municipality/read.server.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** A region with how many municipalities lie in it, and a municipality with its region. */
export type RegionRow = Region & { count: number }
export type MunicipalityRow = Municipality & { region: Region | null }

/** The columns of the regions, on their page and in their files. */
export function regionColumns(t: Translate): TableColumn<RegionRow>[] {
  return [
    { key: 'name', label: t('frame.name'), rowHeader: true, value: ({ name }) => localText(name, t.language).text },
    { key: 'count', label: t('frame.municipalities'), kind: 'number', value: ({ count }) => count },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}

/** The columns of the municipalities, on their page and in their files. */
export function municipalityColumns(t: Translate): TableColumn<MunicipalityRow>[] {
  return [
    { key: 'name', label: t('frame.name'), rowHeader: true, value: ({ name }) => name },
    { key: 'kind', label: t('municipality.kind'), value: ({ kind }) => kind },
    { key: 'region', label: t('municipality.region'), value: ({ region }) => region && localText(region.name, t.language).text },
    // A key of figures, which begins with a zero in some Länder: a text.
    { key: 'ags', label: t('municipality.ags'), kind: 'number', value: ({ ags }) => ags },
    { key: 'population', label: t('municipality.population'), kind: 'number', value: ({ population }) => population },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
