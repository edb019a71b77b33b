import { error, redirect } from '@sveltejs/kit'
import { mayEnterDesk } from '#domain/1-frame/role/role.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { LayoutServerLoad } from './$types'

/**
 * The door of the desk: visitors are led to the sign-in and back, people before their second step to that,
 * people whose role needs a second factor to the page where they set it up; people without a role today are told so.
 */
export const load: LayoutServerLoad = ({ locals, url }) => {
  const { actor } = locals.ctx
  const here = encodeURIComponent(url.pathname + url.search)
  if (locals.standing === 'prove') redirect(303, `/${locals.language}/sign-in/second?next=${here}`)
  if (actor.kind !== 'staff') redirect(303, `/${locals.language}/sign-in?next=${here}`)
  if (locals.standing === 'enrol') {
    if (url.pathname !== `/${locals.language}/desk/sign-in`) redirect(303, `/${locals.language}/desk/sign-in?next=${here}`)
    return
  }
  if (!mayEnterDesk(actor)) error(403, translateTo(locals.language)('signIn.no_role'))
}
