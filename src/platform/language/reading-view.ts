import * as v from 'valibot'

/** How a person wants to read: kept in a cookie of their own browser, applied by the server. */
export const ReadingViewSchema = v.object({
  theme: v.optional(v.picklist(['system', 'light', 'dark', 'contrast']), 'system'),
  size: v.optional(v.picklist(['normal', 'large', 'larger']), 'normal'),
  spacing: v.optional(v.picklist(['normal', 'wide']), 'normal'),
  links: v.optional(v.picklist(['normal', 'underlined']), 'normal'),
  motion: v.optional(v.picklist(['normal', 'less']), 'normal'),
  keys: v.optional(v.picklist(['on', 'off']), 'on')
})

export type ReadingView = v.InferOutput<typeof ReadingViewSchema>

export const readingViewCookie = 'view'

/** The reading view that a cookie holds; anything unreadable counts as not chosen. */
export function readReadingView(cookie: string | undefined): ReadingView {
  const pairs = Object.fromEntries(new URLSearchParams((cookie ?? '').replaceAll('.', '&')))
  const parsed = v.safeParse(ReadingViewSchema, pairs)
  return parsed.success ? parsed.output : v.parse(ReadingViewSchema, {})
}

/** The cookie text of a reading view, without characters that a cookie would need to escape. */
export function writeReadingView(view: ReadingView): string {
  return new URLSearchParams(view).toString().replaceAll('&', '.')
}

/** The attributes that the server puts on <html> so that the styles follow the view. */
export function viewAttributes(view: ReadingView): string {
  const chosen = Object.entries(view).filter(([name, value]) => name !== 'keys' && value !== 'normal' && value !== 'system')
  return chosen.map(([name, value]) => `data-${name}="${value}"`).join(' ')
}
