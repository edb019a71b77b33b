import { readCounty } from '#domain/1-frame/county/read.server.ts'
import { filmPlaceOf } from '#domain/1-frame/film/film.ts'
import { filmAt } from '#domain/1-frame/film/read.server.ts'
import { themeAddress } from '#domain/1-frame/look/theme.server.ts'
import { offeredLanguages } from '#domain/1-frame/offered-language/offered-language.ts'
import { isReviewed } from '#domain/1-frame/translation-review/read.server.ts'
import { noticeMark, putAwayCookie, readPutAway } from '#domain/1-frame/site-notice/put-away.ts'
import { siteNoticesAt } from '#domain/1-frame/site-notice/read.server.ts'
import { directionOf } from '#platform/language/languages.ts'
import { localText } from '#platform/language/local-text.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ cookies, locals, route, url }) => {
  const { ctx, language, view, door } = locals
  const { db } = ctx.county.database
  const place = filmPlaceOf(route.id)
  const [county, reviewed, notices, film] = await locals.framed(
    `layout ${language} ${place ?? ''}`,
    async () =>
      await Promise.all([readCounty(db), isReviewed(db, language), siteNoticesAt(db, ctx.now()), place ? filmAt(db, place) : undefined])
  )
  const putAway = readPutAway(cookies.get(putAwayCookie))
  return {
    language,
    direction: directionOf(language),
    view,
    reviewed,
    county,
    state: door.state,
    // A county that is not open has one thing to say, and says it on the page itself.
    notices: (door.state === 'open' ? notices : [])
      .map(({ id, wording, text }) => ({ mark: noticeMark({ id, wording }), text }))
      .filter(({ mark }) => !putAway.includes(mark)),
    film: film ?? null,
    offered: offeredLanguages(door.off),
    theme: door.accent === null ? null : themeAddress(door.accent),
    logo: door.logo && {
      src: `/logo-${door.logo.hash}`,
      width: door.logo.width,
      height: door.logo.height,
      alternative: localText(door.logo.alternative, language).text
    },
    staff: ctx.actor.kind === 'staff' ? { name: ctx.actor.name, roles: [...ctx.actor.roles] } : null,
    pathWithoutLanguage: url.pathname.split('/').slice(2).join('/')
  }
}
