import { redirect } from '@sveltejs/kit'
import { preferredLanguage } from '#platform/language/languages.ts'
import type { RequestHandler } from './$types'

/** The bare address leads to the language that the browser asks for. */
export const GET: RequestHandler = ({ request, locals }) => {
  redirect(303, `/${preferredLanguage(request.headers.get('accept-language'), (language) => !locals.door.off.includes(language))}`)
}
