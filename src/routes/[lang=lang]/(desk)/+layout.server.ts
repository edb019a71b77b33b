import { error, redirect } from '@sveltejs/kit'
import { mayEnterDesk } from '#domain/1-frame/role/role.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { LayoutServerLoad } from './$types'

/** The door of the desk: visitors are led to the sign-in and back, people without a role today are told so. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  const { actor } = locals.ctx
  if (actor.kind !== 'staff') redirect(303, `/${locals.language}/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`)
  if (!mayEnterDesk(actor)) error(403, translateTo(locals.language)('signIn.no_role'))
}
