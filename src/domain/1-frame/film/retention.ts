import { personal } from '../protection/declaration.ts'
import type { TableDeclaration } from '../protection/declaration.ts'
import type { FilmPart } from '#platform/database/tables.ts'

/** A film shows whoever signs in it. */
export const filmPartColumns: TableDeclaration<FilmPart> = {
  film_id: null,
  position: null,
  content: personal('contact', 'film', { code: 'until_changed', enforcedBy: 'command film.remove' })
}
