import { readCounty } from '#domain/1-frame/county/read.server.ts'
import { isReviewed } from '#domain/1-frame/translation-review/read.server.ts'
import { directionOf } from '#platform/language/languages.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { ctx, language, view, door } = locals
  return {
    language,
    direction: directionOf(language),
    view,
    reviewed: await isReviewed(ctx.county.database.db, language),
    county: await readCounty(ctx.county.database.db),
    state: door.state,
    notices: [],
    staff: ctx.actor.kind === 'staff' ? { name: ctx.actor.name, roles: [...ctx.actor.roles] } : null,
    pathWithoutLanguage: url.pathname.split('/').slice(2).join('/')
  }
}
