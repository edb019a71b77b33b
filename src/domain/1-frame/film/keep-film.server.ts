import { mayKeepFilms } from '../role/may.ts'
import { pieceSize } from './film.ts'
import type { FilmFile } from './film-file.ts'
import { FilmInput } from './film-input.ts'
import { examineFilm } from './film-problems.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localTextFrom } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { withoutMp4Extras } from '#platform/files/mp4-extras.ts'
import type { Tx } from '#platform/database/database.server.ts'

/**
 * Puts a film in German Sign Language beside a public page, with subtitles and the same in writing; in place of the one that stands there.
 * What the film tells about where and by whom it was made is taken out. Without a new film only its subtitles or its text change.
 */
export const keepFilm = defineCommand('film.keep', FilmInput, async ({ tx, actor, audit, today }, input) => {
  refuseUnless(mayKeepFilms(actor), 'not_allowed', 'form.not_allowed')
  const { place, film, subtitles } = input
  const alternative = localTextFrom(input, 'alternative')
  const stored = await tx.selectFrom('film').select(['id', 'seconds']).where('place', '=', place).forUpdate().executeTakeFirst()
  const { found, problems } = await examineFilm(input, stored)
  refuseEntries(problems)
  if (film && found) {
    await tx.deleteFrom('film').where('place', '=', place).execute()
    const { id } = await tx
      .insertInto('film')
      .values({
        ...{ place, ...found, bytes: film.length, fingerprint: film.fingerprint, alternative, added_on: today },
        subtitles: subtitles ?? ''
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await keepPieces(tx, id, film)
  } else {
    const changed = subtitles === null ? { alternative } : { alternative, subtitles }
    await tx.updateTable('film').set(changed).where('place', '=', place).execute()
  }
  await audit('film', place, { film: film !== null, subtitles: subtitles !== null })
})

async function keepPieces(tx: Tx, filmId: number, film: FilmFile): Promise<void> {
  const readAt = await withoutMp4Extras(film.length, film.readAt)
  for (let at = 0, position = 0; at < film.length; at += pieceSize, position += 1) {
    const content = await readAt(at, Math.min(pieceSize, film.length - at))
    await tx.insertInto('film_part').values({ film_id: filmId, position, content }).execute()
  }
}
