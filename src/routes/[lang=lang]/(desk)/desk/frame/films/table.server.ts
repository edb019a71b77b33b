import { allFilmPlaces } from '#domain/1-frame/film/film.ts'
import { listFilms } from '#domain/1-frame/film/read.server.ts'
import { mayKeepFilms } from '#domain/1-frame/role/may.ts'
import type { Context } from '#platform/command/context.server.ts'
import { filmColumns } from './columns.ts'
import type { FilmRow } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** Every place that may have a film, with the one it has. */
export async function filmRows(ctx: Context): Promise<FilmRow[]> {
  const films = new Map((await listFilms(ctx.county.database.db)).map((film) => [film.place, film]))
  return allFilmPlaces().map((place) => {
    const film = films.get(place)
    return { place, film: film ? { seconds: film.seconds, bytes: film.bytes, addedOn: film.addedOn } : null }
  })
}

/** The places for films in German Sign Language. */
export const filmsTable = deskTable({
  title: (t) => t('film.desk.title'),
  may: mayKeepFilms,
  columns: filmColumns,
  rows: async ({ ctx }) => await filmRows(ctx)
})
