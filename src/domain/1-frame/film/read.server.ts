import { pieceSize } from './film.ts'
import type { FilmPlace } from './film.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type Film = {
  id: number
  place: string
  bytes: number
  seconds: number
  width: number
  height: number
  fingerprint: string
  alternative: LocalText
  addedOn: string
}

/** Every film, without its pictures. */
export async function listFilms(db: Db): Promise<Film[]> {
  return await films(db).orderBy('id').execute()
}

/** The film of one place. */
export async function filmAt(db: Db, place: FilmPlace): Promise<Film | undefined> {
  return await films(db).where('place', '=', place).executeTakeFirst()
}

/** The subtitles of the film of one place. */
export async function subtitlesAt(db: Db, place: FilmPlace): Promise<string | undefined> {
  return (await db.selectFrom('film').select('subtitles').where('place', '=', place).executeTakeFirst())?.subtitles
}

/** The bytes of a film from one place to another, both included, piece by piece as they are asked for. */
export function filmBytes(db: Db, id: number, { from, to }: { from: number; to: number }): ReadableStream<Uint8Array> {
  let at = from
  return new ReadableStream(
    {
      async pull(controller) {
        const position = Math.floor(at / pieceSize)
        const part = await db
          .selectFrom('film_part')
          .select('content')
          .where('film_id', '=', id)
          .where('position', '=', position)
          .executeTakeFirst()
        // The film was replaced or removed meanwhile: the line is cut, so that no player takes half a film for the whole.
        if (!part) return controller.error(new Error('The film is gone'))
        const begin = at - position * pieceSize
        const bytes = part.content.subarray(begin, Math.min(part.content.length, begin + to - at + 1))
        at += bytes.length
        controller.enqueue(Uint8Array.from(bytes))
        if (at > to) controller.close()
      }
    },
    { highWaterMark: 0 }
  )
}

function films(db: Db) {
  return db
    .selectFrom('film')
    .select(['id', 'place', 'bytes', 'seconds', 'width', 'height', 'fingerprint', 'alternative', 'added_on as addedOn'])
}
