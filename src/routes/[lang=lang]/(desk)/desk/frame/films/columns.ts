import { filmLength, filmMegabytes } from '#domain/1-frame/film/film.ts'
import type { FilmPlace } from '#domain/1-frame/film/film.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** A place with what stands there. */
export type FilmRow = { place: FilmPlace; film: { seconds: number; bytes: number; addedOn: string } | null }

/** The columns of the table, on its page and in its files. */
export function filmColumns(t: Translate): TableColumn<FilmRow>[] {
  return [
    { key: 'place', label: t('film.place'), rowHeader: true, value: ({ place }) => t(`film.place.${place}`) },
    { key: 'length', label: t('film.length'), value: ({ film }) => (film ? filmLength(film.seconds) : t('film.none')) },
    { key: 'size', label: t('film.size'), kind: 'number', value: ({ film }) => film && filmMegabytes(film.bytes) },
    { key: 'added', label: t('film.added'), kind: 'day', value: ({ film }) => film && { day: film.addedOn } },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
