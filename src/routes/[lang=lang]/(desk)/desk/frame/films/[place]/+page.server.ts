import { error, redirect } from '@sveltejs/kit'
import { found, keep, onlyWho } from '../../keep.ts'
import { filmLimits, isFilmPlace } from '#domain/1-frame/film/film.ts'
import { tooLarge } from '#domain/1-frame/film/film-problems.ts'
import { keepFilm } from '#domain/1-frame/film/keep-film.server.ts'
import { filmAt } from '#domain/1-frame/film/read.server.ts'
import { receiveFilm } from '#domain/1-frame/film/receive-film.server.ts'
import { removeFilm } from '#domain/1-frame/film/remove-film.server.ts'
import { mayKeepFilms } from '#domain/1-frame/role/may.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { readLongForm } from '#platform/web/long-form.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepFilms, event)
  const place = placeOf(event)
  const stored = (await filmAt(event.locals.ctx.county.database.db, place)) ?? null
  return { place, stored, formKey: formKeyFor(event), removalKey: formKeyFor(event) }
}

export const actions: Actions = {
  save: async (event) => {
    const { ctx, language } = event.locals
    // Asked before anything of the film is read.
    if (!mayKeepFilms(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
    const place = placeOf(event)
    const incoming = await receiveFilm()
    try {
      const { entries, formKeyValid, tooLong } = await readSent(event, incoming.write)
      if (!formKeyValid) return answer(event, expiredForm, entries)
      const problem = tooLong.film ? tooLarge(tooLong.film) : tooLong.subtitles ? subtitlesTooLarge : null
      if (problem) return answer(event, { kind: 'invalid', message: 'form.problems', problems: [problem] }, entries)
      const { subtitles, film: _, ...others } = entries
      const result = await keepFilm(ctx, { ...others, place, film: incoming.film(), subtitles: await textOf(subtitles) })
      if (!result.ok) return answer(event, result.refusal, entries)
    } finally {
      await incoming.remove()
    }
    redirect(303, `/${language}/desk/frame/films?kept`)
  },
  remove: async (event) => await keep(event, removeFilm, 'films', { place: placeOf(event) })
}

const subtitlesTooLarge = { field: 'subtitles', message: 'film.subtitles.too_large' } as const

function placeOf(event: RequestEvent) {
  const { place } = event.params
  return found(isFilmPlace(place) ? place : undefined, event)
}

/** The form, with the film written away while it comes; a form without files is an ordinary one. */
async function readSent(event: RequestEvent, write: (bytes: Buffer) => Promise<void>) {
  if (!event.request.headers.get('content-type')?.startsWith('multipart/')) return { ...(await readForm(event)), tooLong: noneTooLong }
  const pour = { field: 'film', limit: filmLimits.bytes, write }
  return await readLongForm(event, filmLimits.subtitles, pour)
}

const noneTooLong: Record<string, number> = {}

async function textOf(entry: unknown): Promise<string | null> {
  return entry instanceof File && entry.size > 0 ? await entry.text() : null
}
