import * as v from 'valibot'
import { mayKeepFilms } from '../role/may.ts'
import { FilmPlaceEntry } from './film-input.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Takes a film from its page for good. */
export const removeFilm = defineCommand('film.remove', v.object({ place: FilmPlaceEntry }), async ({ tx, actor, audit }, { place }) => {
  refuseUnless(mayKeepFilms(actor), 'not_allowed', 'form.not_allowed')
  const removed = await tx.deleteFrom('film').where('place', '=', place).returning('id').executeTakeFirst()
  refuseUnless(removed, 'not_found', 'form.not_found')
  await audit('film', place)
})
