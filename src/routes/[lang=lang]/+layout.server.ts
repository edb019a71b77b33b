import { readCounty } from '#domain/1-frame/county/read.server.ts'
import { themeAddress } from '#domain/1-frame/look/theme.server.ts'
import { offeredLanguages } from '#domain/1-frame/offered-language/offered-language.ts'
import { isReviewed } from '#domain/1-frame/translation-review/read.server.ts'
import { directionOf } from '#platform/language/languages.ts'
import { localText } from '#platform/language/local-text.ts'
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
    offered: offeredLanguages(door.off),
    theme: door.accent === null ? null : themeAddress(door.accent),
    logo: door.logo && {
      src: `/logo-${door.logo.hash}`,
      width: door.logo.width,
      height: door.logo.height,
      alternative: localText(door.logo.alternative, language).text
    },
    notices: [],
    staff: ctx.actor.kind === 'staff' ? { name: ctx.actor.name, roles: [...ctx.actor.roles] } : null,
    pathWithoutLanguage: url.pathname.split('/').slice(2).join('/')
  }
}
